namespace OrleansObs.Orders;

/// <summary>Result of an order request.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Order">The order; null unless placed or replayed. Its status is that of the first result, pending.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.PlaceOrderResult")]
public sealed record PlaceOrderResult(
    [property: Id(0)] PlaceOrderOutcome Outcome,
    [property: Id(1)] Order? Order = null);
