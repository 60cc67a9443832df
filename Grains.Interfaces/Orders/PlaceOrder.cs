namespace OrleansObs.Orders;

/// <summary>An order for the product whose grain receives it.</summary>
/// <param name="UserId">The buyer.</param>
/// <param name="Quantity">Units, 1 to <see cref="OrderLimits.MaxQuantity"/>.</param>
/// <param name="Key">The idempotency key, one per intended order.</param>
/// <param name="MayBeRetry">
/// False only for a key that was created for this call: a refusal then needs no lookup of an order already stored under the key.
/// </param>
/// <param name="Deadline">
/// UTC. The order is refused with <see cref="PlaceOrderOutcome.Expired"/> when the database has not stored it by then. The clocks of all
/// hosts must agree within a second.
/// </param>
[GenerateSerializer, Immutable, Alias("orleansobs.PlaceOrder")]
public sealed record PlaceOrder(
    [property: Id(0)] long UserId,
    [property: Id(1)] int Quantity,
    [property: Id(2)] Guid Key,
    [property: Id(3)] bool MayBeRetry,
    [property: Id(4)] DateTime Deadline);
