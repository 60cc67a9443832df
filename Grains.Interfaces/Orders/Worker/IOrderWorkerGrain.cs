using Orleans.Concurrency;

namespace OrleansObs.Orders.Worker;

/// <summary>
/// The order worker, one per cluster; its key is 0. While it is active, a grain timer advances orders by their age and rolls up the ledger
/// for the sales report, in bounded batches.
/// </summary>
[Alias("orleansobs.IOrderWorkerGrain")]
public interface IOrderWorkerGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Activates the worker if it is not active, and returns at once. Idempotent. Each silo with <c>Worker:Enabled</c> calls it every few
    /// seconds, so that the worker is reactivated on another silo when its silo fails.
    /// </summary>
    // Interleaving is safe: the method touches no state. It must not wait for a run that waits for the database.
    [Alias("Wake"), AlwaysInterleave]
    Task EnsureActiveAsync();
}
