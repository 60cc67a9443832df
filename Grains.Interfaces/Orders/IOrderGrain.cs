namespace OrleansObs.Orders;

/// <summary>One order, keyed by its id. The grain of the product places orders; this grain changes their status.</summary>
[Alias("orleansobs.IOrderGrain")]
public interface IOrderGrain : IGrainWithIntegerKey
{
    /// <summary>The order with the current user and product names, or null when it does not exist.</summary>
    [Alias("Get")]
    Task<Order?> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes a transition that <see cref="OrderStatus"/> allows from the current status. A cancellation restocks the product in the same
    /// transaction. Not idempotent: the second of two equal calls returns <see cref="ChangeStatusOutcome.NotAllowed"/>.
    /// </summary>
    [Alias("ChangeStatus")]
    Task<ChangeStatusResult> ChangeStatusAsync(OrderStatus status);
}
