namespace OrleansObs.Orders;

/// <summary>One order, keyed by its id. Orders are made by their product's grain; this one moves them through their life.</summary>
[Alias("orleansobs.IOrderGrain")]
public interface IOrderGrain : IGrainWithIntegerKey
{
    /// <summary>The order with today's user and product names, or null when there is none.</summary>
    [Alias("Get")]
    Task<Order?> GetAsync();

    /// <summary>
    /// Moves the order to a status that <see cref="OrderStatus"/> allows from where it is. Cancelling gives the units back to the product
    /// in the same transaction. Not idempotent: the second of two equal calls finds the move not allowed.
    /// </summary>
    [Alias("ChangeStatus")]
    Task<ChangeStatusResult> ChangeStatusAsync(OrderStatus status);
}
