namespace OrleansObs.Chaos.Faults;

/// <summary>The processes of a fleet.</summary>
internal sealed record FleetTopology(int Silos, int WebFronts, bool Nginx);
