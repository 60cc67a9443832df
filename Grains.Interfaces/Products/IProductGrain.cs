using Orleans.Concurrency;
using OrleansObs.Orders;

namespace OrleansObs.Products;

/// <summary>
/// One product, keyed by its id; the only writer of that product's row. Its activation owns the row by an epoch that it raised when it
/// started, so a second activation (a silo wrongly declared dead, another cluster on the same database) cannot sell the same stock.
/// </summary>
[Alias("orleansobs.IProductGrain")]
public interface IProductGrain : IGrainWithIntegerKey
{
    /// <summary>The product as its owner sees it, or null when there is none or it was retired.</summary>
    // Interleaves: reads one field in one turn.
    [Alias("Get"), AlwaysInterleave]
    ValueTask<Product?> GetAsync();

    /// <summary>
    /// Sells <see cref="PlaceOrder.Quantity"/> units. Idempotent by <see cref="PlaceOrder.Key"/>: the same key with the same body returns
    /// the first order, with another body <see cref="PlaceOrderOutcome.KeyReused"/>. Once called it runs to its end, caller or no caller:
    /// an order that was accepted is never abandoned half-way, hence no cancellation token.
    /// </summary>
    // Interleaves so that waiting orders are committed as one group: stock is reserved in the turn that checks it, before any await.
    [Alias("PlaceOrder"), AlwaysInterleave]
    Task<PlaceOrderResult> PlaceOrderAsync(PlaceOrder order);

    /// <summary>Cancels an order of this product and takes its units back in the same transaction, exactly once.</summary>
    // Interleaves: the database decides by the order's status; memory follows with a relative change in one turn.
    [Alias("CancelOrder"), AlwaysInterleave]
    Task<CancelOrderOutcome> CancelOrderAsync(long orderId);

    /// <summary>Changes name, price or stock. A change of stock is a ledger entry of kind restock.</summary>
    [Alias("Update")]
    Task<ProductResult> UpdateAsync(ProductChange change);

    /// <summary>Takes the product out of sale. Its orders stay readable.</summary>
    [Alias("Retire")]
    Task<ProductResult> RetireAsync();
}
