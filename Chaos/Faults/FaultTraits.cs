namespace OrleansObs.Chaos.Faults;

/// <param name="Longest">Maximum length in seconds; 0 for an instantaneous fault.</param>
/// <param name="RecoverySeconds">Time to recover before the next fault.</param>
/// <param name="RecoveryStartsAtEnd">Recovery time is measured from the end of the fault, otherwise from its start.</param>
/// <param name="ApiKind">Its name in <c>PUT /admin/faults</c>; null for faults of processes.</param>
internal sealed record FaultTraits(
    string Name, FaultTarget Target, double Shortest, double Longest, double RecoverySeconds, bool RecoveryStartsAtEnd = false, string? ApiKind = null)
{
    private static readonly Dictionary<FaultKind, FaultTraits> All = new()
    {
        [FaultKind.KillSilo] = new("kill -9 of a silo", FaultTarget.OneSilo, 0, 0, 7),
        [FaultKind.FreezeSilo] = new("freeze of a silo", FaultTarget.OneSilo, 3, 8, 5.5, RecoveryStartsAtEnd: true),
        [FaultKind.DrainSilo] = new("drain of a silo", FaultTarget.OneSilo, 0, 0, 8),
        [FaultKind.KillAllSilos] = new("kill -9 of all silos", FaultTarget.AllSilos, 0, 0, 12),
        [FaultKind.KillWebFront] = new("kill -9 of a WebFront", FaultTarget.OneWebFront, 0, 0, 6),
        [FaultKind.FreezeWebFront] = new("freeze of a WebFront", FaultTarget.OneWebFront, 2, 4, 4.5, RecoveryStartsAtEnd: true),
        [FaultKind.KillNginx] = new("kill -9 of nginx", FaultTarget.Nginx, 0, 0, 5),
        [FaultKind.KillPostgres] = new("kill -9 of PostgreSQL", FaultTarget.Postgres, 0.1, 1.5, 5.5, RecoveryStartsAtEnd: true),
        [FaultKind.StopPostgres] = new("stop of PostgreSQL", FaultTarget.Postgres, 0.1, 2, 5.5, RecoveryStartsAtEnd: true),
        [FaultKind.FreezePostgres] = new("freeze of PostgreSQL", FaultTarget.Postgres, 1, 3, 5, RecoveryStartsAtEnd: true),
        [FaultKind.FreezePostgresLong] = new("freeze of PostgreSQL past deadlines", FaultTarget.Postgres, 17, 20, 10, RecoveryStartsAtEnd: true),
        [FaultKind.ScaleUp] = new("one silo more, and back", FaultTarget.AllSilos, 6, 6, 6),
        [FaultKind.LostReply] = new("lost replies", FaultTarget.AllSilos, 3, 5, 3.5, RecoveryStartsAtEnd: true, "lost_reply"),
        [FaultKind.RefuseDatabase] = new("cut between a silo and PostgreSQL", FaultTarget.OneSilo, 3, 5, 3.5, RecoveryStartsAtEnd: true, "database_refuse"),
        [FaultKind.SlowDatabase] = new("slow database", FaultTarget.AllSilos, 3, 5, 3.5, RecoveryStartsAtEnd: true, "database_slow"),
        [FaultKind.Latency] = new("slow silo", FaultTarget.OneSilo, 3, 5, 3.5, RecoveryStartsAtEnd: true, "latency"),
        [FaultKind.Cut] = new("a silo that does not respond", FaultTarget.OneSilo, 3, 5, 5.5, RecoveryStartsAtEnd: true, "cut"),
    };

    public static IEnumerable<FaultKind> Kinds => All.Keys;

    public static FaultTraits Of(FaultKind kind) => All[kind];
}
