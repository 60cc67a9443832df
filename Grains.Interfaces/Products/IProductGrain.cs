using Orleans.Concurrency;
using OrleansObs.Orders;

namespace OrleansObs.Products;

/// <summary>
/// One product, keyed by its id, and the only writer of its row. On activation it raises the epoch of the row, a fencing token: a second
/// activation (a silo wrongly declared dead, another cluster on the same database) cannot sell the same stock.
/// </summary>
[Alias("orleansobs.IProductGrain")]
public interface IProductGrain : IGrainWithIntegerKey
{
    /// <summary>The product with its current stock, or null when it does not exist or is retired.</summary>
    // Interleaving is safe: it reads a loaded product within one turn, and concurrent calls share the load of an absent one.
    [Alias("Get"), AlwaysInterleave]
    ValueTask<Product?> GetAsync();

    /// <summary>
    /// Sells <see cref="PlaceOrder.Quantity"/> units. Idempotent by <see cref="PlaceOrder.Key"/>: the same key with the same body returns
    /// the first order, with another body <see cref="PlaceOrderOutcome.KeyReused"/>. Bounded by <see cref="PlaceOrder.Deadline"/>: an order
    /// that waits for stock or for a commit is refused then. The call has no cancellation token: a caller that has gone needs no answer, and a
    /// commit in flight cannot be recalled.
    /// </summary>
    /// <exception cref="ArgumentException">The quantity is not from 1 to <see cref="OrderLimits.MaxQuantity"/>.</exception>
    // Interleaving lets concurrent orders share one commit. It is safe: stock is reserved in the turn that checks it, before any await.
    [Alias("PlaceOrder"), AlwaysInterleave]
    Task<PlaceOrderResult> PlaceOrderAsync(PlaceOrder order);

    /// <summary>Cancels an order of this product and restocks its units in the same transaction, exactly once.</summary>
    // Interleaving is safe: the database decides by the status of the order, and memory applies a relative change in one turn.
    [Alias("CancelOrder"), AlwaysInterleave]
    Task<CancelOrderOutcome> CancelOrderAsync(long orderId);

    /// <summary>
    /// Changes name, price or stock. A change of stock is recorded as a restock in the ledger. The values are absolute, so a repeated call has
    /// no further effect unless the stock was changed in between.
    /// </summary>
    [Alias("Update")]
    Task<ProductResult> UpdateAsync(ProductChange change);

    /// <summary>
    /// Takes the product off sale. Its orders stay readable. The second of two calls returns <see cref="ProductOutcome.NotFound"/>.
    /// </summary>
    [Alias("Retire")]
    Task<ProductResult> RetireAsync();
}
