namespace OrleansObs.Bench.Chaos.Faults;

/// <summary>Which part of a fleet a fault is aimed at.</summary>
internal enum FaultTarget
{
    OneSilo,
    AllSilos,
    OneWebFront,
    Nginx,
    Postgres,
}
