namespace OrleansObs.Orders;

/// <param name="Outcome">How it ended.</param>
/// <param name="Order">The order as it is now; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.ChangeStatusResult")]
public sealed record ChangeStatusResult(
    [property: Id(0)] ChangeStatusOutcome Outcome,
    [property: Id(1)] Order? Order = null);
