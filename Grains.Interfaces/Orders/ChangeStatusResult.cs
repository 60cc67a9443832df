namespace OrleansObs.Orders;

/// <summary>Result of a status change.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Order">The order after the call; null when it does not exist.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.ChangeStatusResult")]
public sealed record ChangeStatusResult(
    [property: Id(0)] ChangeStatusOutcome Outcome,
    [property: Id(1)] Order? Order = null);
