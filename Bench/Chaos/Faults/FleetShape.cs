namespace OrleansObs.Bench.Chaos.Faults;

/// <summary>What there is to break.</summary>
internal sealed record FleetShape(int Silos, int WebFronts, bool Nginx);
