using Orleans.Concurrency;

namespace OrleansObs.Orders.Worker;

/// <summary>
/// The one worker of a fleet; its key is 0. As long as it is awake it moves orders along by their age, and sums up the ledger for the sales
/// report, in batches, by a timer of its own.
/// </summary>
[Alias("orleansobs.IOrderWorkerGrain")]
public interface IOrderWorkerGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Brings the worker to life where it is not, and returns at once. Said every few seconds by each silo that wants the work done, so that
    /// a worker that went down with its silo comes back on another.
    /// </summary>
    // Interleaves: it touches nothing, and need not wait for a turn that waits for the database.
    [Alias("Wake"), AlwaysInterleave]
    Task WakeAsync();
}
