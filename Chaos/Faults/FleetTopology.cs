namespace OrleansObs.Chaos.Faults;

internal sealed record FleetTopology(int Silos, int WebFronts, bool Nginx);
