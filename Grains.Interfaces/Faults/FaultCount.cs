namespace OrleansObs.Faults;

/// <summary>How often a process has injected a fault since it told last.</summary>
/// <param name="Id">Of the fault.</param>
/// <param name="Count">Requests, calls, statements or times.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.FaultCount")]
public sealed record FaultCount([property: Id(0)] string Id, [property: Id(1)] long Count);
