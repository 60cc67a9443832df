namespace OrleansObs.Faults;

/// <summary>Result of setting a fault.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Fault">The active fault; null when none was set.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.SetFaultResult")]
public sealed record SetFaultResult([property: Id(0)] SetFaultOutcome Outcome, [property: Id(1)] Fault? Fault = null);
