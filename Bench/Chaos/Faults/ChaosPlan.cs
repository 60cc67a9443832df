using OrleansObs.Bench.Chaos.Fleet;

namespace OrleansObs.Bench.Chaos.Faults;

/// <summary>The scenario: pure, and the same for the same seed, duration, fleet and count. One fault at a time, each with time to recover.</summary>
internal sealed record ChaosPlan(int Seed, TimeSpan Duration, IReadOnlyList<PlannedFault> Faults)
{
    // Before the first fault everything is served once.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    // All silos at once: rare, since nothing else is seen meanwhile.
    private static readonly TimeSpan PowerCutEvery = TimeSpan.FromMinutes(2);
    private const int MostPowerCuts = 2;

    /// <param name="seed">The same seed gives the same plan.</param>
    /// <param name="duration">Of the load; the last fault has its time to recover within it.</param>
    /// <param name="shape">Whom there is to aim at.</param>
    /// <param name="count">How many faults, spread over the duration; null: as many as fit.</param>
    /// <exception cref="ChaosFailedException">So many faults do not fit.</exception>
    public static ChaosPlan Draw(int seed, TimeSpan duration, FleetShape shape, int? count = null)
    {
        var random = new Random(seed);
        var deck = new FaultDeck(random, shape, Math.Min(MostPowerCuts, (int)(duration / PowerCutEvery)));
        var faults = new List<PlannedFault>();
        var at = WarmUp;
        while (faults.Count < (count ?? int.MaxValue))
        {
            var fault = Draw(random, deck.Deal(), faults.Count + 1, at, shape);
            var end = at + fault.Length + TimeSpan.FromSeconds(fault.Traits.Rest);
            if (end > duration)
                break;
            faults.Add(fault);
            at = end;
        }

        if (count > faults.Count)
            throw new ChaosFailedException($"{count} faults do not fit into {duration.TotalSeconds:0} s; {faults.Count} do.");
        return new ChaosPlan(seed, duration, count is null ? faults : Spread(faults, (duration - WarmUp) / (at - WarmUp)));
    }

    private static PlannedFault Draw(Random random, FaultKind kind, int number, TimeSpan at, FleetShape shape)
    {
        var traits = FaultTraits.Of(kind);
        var length = traits.Shortest + (random.NextDouble() * (traits.Longest - traits.Shortest));
        var target = traits.Target switch
        {
            FaultTarget.OneSilo => $"silo-{random.Next(shape.Silos) + 1}",
            FaultTarget.OneWebFront => $"webfront-{random.Next(shape.WebFronts) + 1}",
            FaultTarget.AllSilos => "silos",
            FaultTarget.Nginx => "nginx",
            _ => "postgres",
        };
        return new PlannedFault(number, at, kind, target, TimeSpan.FromMilliseconds(Math.Round(length * 1000)));
    }

    private static List<PlannedFault> Spread(List<PlannedFault> faults, double factor) =>
        [.. faults.Select(fault => fault with { At = WarmUp + ((fault.At - WarmUp) * factor) })];
}
