namespace OrleansObs.Faults;

/// <summary>Injections of one fault by a process since its last report.</summary>
/// <param name="Id">Id of the fault.</param>
/// <param name="Count">Affected requests, calls or statements; 1 for a fault that happens once.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.FaultCount")]
public sealed record FaultCount([property: Id(0)] string Id, [property: Id(1)] long Count);
