namespace OrleansObs.Storage.Postgres;

/// <summary>
/// The advisory lock that each statement of the order worker takes for its transaction. If two workers are active, because a silo was
/// wrongly declared dead or two clusters share a database, the one without the lock does nothing.
/// </summary>
internal static class WorkerLock
{
    /// <summary>Any constant that no other advisory lock of the database uses: "work" in ASCII.</summary>
    public const long Key = 0x776f726b;
}
