using OrleansObs.Storage;

namespace OrleansObs.Orders;

/// <summary>
/// Storage port for orders. Every member throws <see cref="Storage.StorageUnavailableException"/> when the database cannot be reached or
/// its response was lost; the outcome of a write is then unknown.
/// </summary>
internal interface IOrderStore
{
    /// <summary>
    /// Commits the drafts in one transaction: inserts orders and ledger entries and lowers the stock. A draft is stored only if its epoch
    /// is the latest of its product, its user exists, the stock suffices and its key is unused. No two drafts may share a key. Returns one
    /// result per draft, in the same order, with two outcomes that have a special meaning here. KeyReused: the key is taken, whatever the
    /// stored body. Overloaded: the draft was not stored, because the drafts of its product exceed the stock together or the product
    /// changed concurrently; sent again alone, it is stored or refused.
    /// </summary>
    /// <param name="drafts">The group.</param>
    /// <param name="deadline">UTC. A transaction that is not complete by then, by the clock of the database, is rolled back.</param>
    /// <exception cref="StorageRejectedException">
    /// The database rolled the transaction back, because of a conflict when the deadline passed; nothing was stored.
    /// </exception>
    Task<PlaceOrderResult[]> CommitAsync(IReadOnlyList<OrderDraft> drafts, DateTime deadline);

    /// <summary>
    /// The orders stored under these idempotency keys, with the names of their first answer; unused keys are absent from the result.
    /// </summary>
    Task<IReadOnlyDictionary<Guid, Order>> FindByKeysAsync(IReadOnlyCollection<Guid> keys);

    /// <summary>One order, or null.</summary>
    Task<Order?> FindAsync(long id);

    /// <summary>
    /// Changes the status by compare-and-set. False, and nothing is changed, when the status is no longer <paramref name="from"/>.
    /// </summary>
    Task<bool> ChangeStatusAsync(long id, OrderStatus from, OrderStatus to);

    /// <summary>
    /// Cancels a pending or processing order, restocks its product and writes the refund, in one transaction, at most once per order.
    /// Nothing is changed when <paramref name="epoch"/> is not the product's latest.
    /// </summary>
    Task<Cancellation> CancelAsync(long id, long productId, long epoch);
}
