namespace OrleansObs.Faults;

/// <summary>An active fault.</summary>
/// <param name="Id">Assigned by the registry; a fault that replaces another one has a new id.</param>
/// <param name="Plan">The requested fault.</param>
/// <param name="ExpiresAt">Expiry, by the clock of the registry.</param>
/// <param name="Left">Time until the expiry when the registry responded: processes with different clocks end the fault at the same
/// time.</param>
/// <param name="Injected">Number of injections that processes have reported.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.Fault")]
public sealed record Fault(
    [property: Id(0)] string Id,
    [property: Id(1)] FaultPlan Plan,
    [property: Id(2)] DateTimeOffset ExpiresAt,
    [property: Id(3)] TimeSpan Left,
    [property: Id(4)] long Injected);
