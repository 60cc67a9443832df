namespace OrleansObs.Chaos.Faults;

/// <summary>The kinds of faults; <see cref="FaultTraits"/> describes each.</summary>
internal enum FaultKind
{
    KillSilo,
    FreezeSilo,
    DrainSilo,
    KillAllSilos,
    KillWebFront,
    FreezeWebFront,
    KillNginx,
    KillPostgres,
    StopPostgres,
    FreezePostgres,
    FreezePostgresLong,
    ScaleUp,
    LostReply,
    RefuseDatabase,
    SlowDatabase,
    Latency,
    Cut,
}
