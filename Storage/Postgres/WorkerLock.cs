namespace OrleansObs.Storage.Postgres;

/// <summary>
/// The advisory lock that a worker's statement takes, for its own transaction: where there are two workers, because a silo was wrongly declared
/// dead or two fleets share a database, one of them finds it taken and does nothing.
/// </summary>
internal static class WorkerLock
{
    /// <summary>Any constant will do, as long as nothing else in this database uses it: "work" in ASCII.</summary>
    public const long Key = 0x776f726b;
}
