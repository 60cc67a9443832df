namespace OrleansObs.Bench.Chaos.Faults;

/// <summary>What can be done to a fleet; <see cref="FaultTraits"/> says more about each.</summary>
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
    ScaleUp,
    LostReply,
    RefuseDatabase,
    SlowDatabase,
    Latency,
    Cut,
}
