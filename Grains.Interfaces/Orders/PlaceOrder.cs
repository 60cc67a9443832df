namespace OrleansObs.Orders;

/// <summary>An order for the product whose grain receives it.</summary>
/// <param name="UserId">Who orders.</param>
/// <param name="Quantity">1 to <see cref="OrderLimits.MaxQuantity"/>.</param>
/// <param name="Key">The idempotency key, one per intended order.</param>
/// <param name="MayBeRepeat">
/// False only for a key just made for this call: then a refusal needs no look at the orders already stored under the key.
/// </param>
[GenerateSerializer, Immutable, Alias("orleansobs.PlaceOrder")]
public sealed record PlaceOrder(
    [property: Id(0)] long UserId,
    [property: Id(1)] int Quantity,
    [property: Id(2)] Guid Key,
    [property: Id(3)] bool MayBeRepeat);
