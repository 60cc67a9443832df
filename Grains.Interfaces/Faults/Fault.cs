namespace OrleansObs.Faults;

/// <summary>A fault that is set.</summary>
/// <param name="Id">Given by the board; a fault that takes the place of another one has an id of its own.</param>
/// <param name="Plan">What was asked for.</param>
/// <param name="ExpiresAt">When it ends by itself, by the clock of the board.</param>
/// <param name="Left">How long that was from the answer on: processes whose clocks differ end it at the same time.</param>
/// <param name="Injected">How often it has struck, as far as processes have told.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.Fault")]
public sealed record Fault(
    [property: Id(0)] string Id,
    [property: Id(1)] FaultPlan Plan,
    [property: Id(2)] DateTimeOffset ExpiresAt,
    [property: Id(3)] TimeSpan Left,
    [property: Id(4)] long Injected);
