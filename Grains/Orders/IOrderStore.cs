namespace OrleansObs.Orders;

/// <summary>
/// Orders as stored. Every member throws <see cref="Storage.StorageUnavailableException"/> when the database cannot be asked or its answer
/// was lost: then a write may or may not have happened.
/// </summary>
internal interface IOrderStore
{
    /// <summary>
    /// Commits the drafts in one transaction: orders and ledger entries inserted, stock lowered, each draft only if its epoch is the
    /// latest of its product, its user exists, the stock suffices and its key is free. One result a draft, in order; KeyReused here means
    /// that the key is taken by whatever body, and Overloaded that nothing was stored since a product's drafts do not all fit together, or
    /// something else changed it at the same time: asked again alone, a draft is stored or refused. No two drafts share a key.
    /// </summary>
    /// <exception cref="CommitRejectedException">The database refused the transaction as a whole; nothing was stored.</exception>
    Task<PlaceOrderResult[]> CommitAsync(IReadOnlyList<OrderDraft> drafts);

    /// <summary>The orders stored under these keys.</summary>
    Task<IReadOnlyDictionary<Guid, Order>> RecallAsync(IReadOnlyCollection<Guid> keys);

    /// <summary>One order, or null.</summary>
    Task<Order?> FindAsync(long id);

    /// <summary>Moves an order from one status to another; false when it is no longer in the first.</summary>
    Task<bool> ChangeStatusAsync(long id, OrderStatus from, OrderStatus to);

    /// <summary>Cancels an order that is pending or processing, restocks its product and writes the refund, in one transaction.</summary>
    Task<Cancellation> CancelAsync(long id, long productId, long epoch);
}
