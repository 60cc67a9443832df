namespace OrleansObs.Orders.Worker;

/// <summary>Outcome of one run of the worker.</summary>
internal enum WorkerRunOutcome
{
    /// <summary>All due work was done, up to the limits of a run.</summary>
    Done,

    /// <summary>Another worker holds the lock.</summary>
    LockHeld,

    /// <summary>The database was unavailable; the next run retries.</summary>
    Failed,
}
