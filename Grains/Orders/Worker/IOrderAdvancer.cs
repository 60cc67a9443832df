using OrleansObs.Orders;

namespace OrleansObs.Orders.Worker;

/// <summary>Moves orders by their age.</summary>
internal interface IOrderAdvancer
{
    /// <summary>
    /// Takes at most <paramref name="batch"/> of the oldest orders a step, and each order one step at most, all in one transaction. An order
    /// that somebody changes at this moment is left for the next time. Safe beside every other writer: an order moves only from the status
    /// that the step names.
    /// </summary>
    /// <returns>How many orders went to which status; null when another worker is at it, and nothing has happened.</returns>
    /// <exception cref="Storage.StorageUnavailableException">
    /// The database cannot be asked or its answer was lost: then orders may have moved.
    /// </exception>
    Task<IReadOnlyDictionary<OrderStatus, int>?> MoveAsync(IReadOnlyList<TimedTransition> steps, int batch);
}
