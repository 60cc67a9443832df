namespace OrleansObs.Faults;

/// <param name="Outcome">How it ended.</param>
/// <param name="Fault">The fault as it is set now; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.SetFaultResult")]
public sealed record SetFaultResult([property: Id(0)] SetFaultOutcome Outcome, [property: Id(1)] Fault? Fault = null);
