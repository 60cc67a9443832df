namespace OrleansObs.Chaos.Faults;

/// <summary>The part of a fleet that a fault affects.</summary>
internal enum FaultTarget
{
    OneSilo,
    AllSilos,
    OneWebFront,
    Nginx,
    Postgres,
}
