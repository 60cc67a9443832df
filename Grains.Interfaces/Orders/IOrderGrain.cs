namespace OrleansObs.Orders;

/// <summary>
/// One order, keyed by its id. The grain of the product places orders; this grain changes their status. Reads go to
/// <see cref="Queries.IShopQueries"/>: they would activate a grain for each order that a client names.
/// </summary>
[Alias("orleansobs.IOrderGrain")]
public interface IOrderGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Makes a transition that <see cref="OrderStatus"/> allows from the current status. A cancellation restocks the product in the same
    /// transaction. Not idempotent: the second of two equal calls returns <see cref="ChangeStatusOutcome.NotAllowed"/>.
    /// </summary>
    [Alias("ChangeStatus")]
    Task<ChangeStatusResult> ChangeStatusAsync(OrderStatus status);
}
