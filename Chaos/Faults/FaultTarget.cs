namespace OrleansObs.Chaos.Faults;

internal enum FaultTarget
{
    OneSilo,
    AllSilos,
    OneWebFront,
    Nginx,
    Postgres,
}
