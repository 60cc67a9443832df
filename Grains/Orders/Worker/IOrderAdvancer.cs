namespace OrleansObs.Orders.Worker;

/// <summary>Storage port that advances orders by their age.</summary>
internal interface IOrderAdvancer
{
    /// <summary>
    /// Applies each transition to at most <paramref name="batch"/> of the oldest orders, in one transaction. An order takes at most one
    /// transition. Orders that another transaction is changing are skipped until the next call. Safe beside every other writer: an order
    /// advances only from the status that the transition names.
    /// </summary>
    /// <returns>Number of advanced orders by new status; null, and nothing is changed, when another worker holds the lock.</returns>
    /// <exception cref="Storage.StorageUnavailableException">
    /// The database cannot be reached or its response was lost; orders may have advanced.
    /// </exception>
    Task<IReadOnlyDictionary<OrderStatus, int>?> AdvanceAsync(IReadOnlyList<TimedTransition> transitions, int batch);
}
