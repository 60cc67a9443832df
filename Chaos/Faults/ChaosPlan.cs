using OrleansObs.Chaos.Fleet;

namespace OrleansObs.Chaos.Faults;

/// <summary>
/// The planned faults, a pure function of seed, duration, topology and count. One fault at a time, each with time to recover.
/// </summary>
internal sealed record ChaosPlan(int Seed, TimeSpan Duration, IReadOnlyList<PlannedFault> Faults)
{
    // Time to serve every operation before the first fault.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    // Faults that stop everything are rare, because they hide all other effects.
    private static readonly TimeSpan TotalOutageInterval = TimeSpan.FromMinutes(2);
    private const int MaxTotalOutages = 2;

    /// <param name="duration">Duration of the load, including the recovery time of the last fault.</param>
    /// <param name="count">Number of faults, spread over the duration; null for as many as fit.</param>
    /// <exception cref="ChaosFailedException">The faults do not fit into the duration.</exception>
    public static ChaosPlan Draw(int seed, TimeSpan duration, FleetTopology topology, int? count = null)
    {
        var random = new Random(seed);
        var kinds = new FaultSequence(random, topology, Math.Min(MaxTotalOutages, (int)(duration / TotalOutageInterval)));
        var faults = new List<PlannedFault>();
        var at = WarmUp;
        while (faults.Count < (count ?? int.MaxValue))
        {
            var fault = Draw(random, kinds.Next(), faults.Count + 1, at, topology);
            var end = at + fault.Length + TimeSpan.FromSeconds(fault.Traits.RecoverySeconds);
            if (end > duration)
                break;
            faults.Add(fault);
            at = end;
        }

        if (count > faults.Count)
            throw new ChaosFailedException($"{count} faults do not fit into {duration.TotalSeconds:0} s; {faults.Count} do.");
        return new ChaosPlan(seed, duration, count is null ? faults : Spread(faults, (duration - WarmUp) / (at - WarmUp)));
    }

    private static PlannedFault Draw(Random random, FaultKind kind, int number, TimeSpan at, FleetTopology topology)
    {
        var traits = FaultTraits.Of(kind);
        var length = traits.Shortest + (random.NextDouble() * (traits.Longest - traits.Shortest));
        var target = traits.Target switch
        {
            FaultTarget.OneSilo => $"silo-{random.Next(topology.Silos) + 1}",
            FaultTarget.OneWebFront => $"webfront-{random.Next(topology.WebFronts) + 1}",
            FaultTarget.AllSilos => "silos",
            FaultTarget.Nginx => "nginx",
            _ => "postgres",
        };
        return new PlannedFault(number, at, kind, target, TimeSpan.FromMilliseconds(Math.Round(length * 1000)));
    }

    private static List<PlannedFault> Spread(List<PlannedFault> faults, double factor) =>
        [.. faults.Select(fault => fault with { At = WarmUp + ((fault.At - WarmUp) * factor) })];
}
