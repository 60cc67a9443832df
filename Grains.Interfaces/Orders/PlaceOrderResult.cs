namespace OrleansObs.Orders;

/// <param name="Outcome">How it ended.</param>
/// <param name="Order">The order; null unless placed or replayed. Its status is that of the first answer, pending.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.PlaceOrderResult")]
public sealed record PlaceOrderResult(
    [property: Id(0)] PlaceOrderOutcome Outcome,
    [property: Id(1)] Order? Order = null);
