using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare.Figures;

/// <summary>The performance goals of the workloads, as far as both sides of a ratio were measured.</summary>
internal static class WorkloadGoals
{
    private const string BestPeer = "best peer";
    private const double MixP99Ms = 50;

    private static readonly (string Workload, string System, string To, double AtLeast)[] Ratios =
    [
        (Workloads.Read, SystemName.Shop, SystemName.Bare, 0.75),
        (Workloads.Read, SystemName.Shop, SystemName.Tuned, 1.5),
        (Workloads.Read, SystemName.Fleet, SystemName.Bare, 0.35),
        (Workloads.HotOrder, SystemName.Shop, SystemName.Bare, 0.30),
        (Workloads.HotOrder, SystemName.Shop, SystemName.Usual, 30),
        (Workloads.HotOrder, SystemName.Shop, SystemName.Tuned, 4),
        (Workloads.Order, SystemName.Shop, SystemName.Bare, 0.30),
        (Workloads.Order, SystemName.Shop, SystemName.Usual, 6),
        (Workloads.Order, SystemName.Shop, SystemName.Tuned, 1.9),
        (Workloads.Order, SystemName.Shop, SystemName.Plain, 5),
        (Workloads.Order, SystemName.Fleet, SystemName.Bare, 0.20),
        (Workloads.Mix, SystemName.Shop, BestPeer, 2),
    ];

    public static IEnumerable<Goal> Of(IReadOnlyList<WorkloadResult> results)
    {
        foreach (var (name, system, to, atLeast) in Ratios)
        {
            if (results.FirstOrDefault(result => result.Name == name) is { } result
                && result.Rates(system) is { } rates && (to == BestPeer ? Best(result) : result.Rates(to)) is { } others)
                yield return new Goal($"{name} {system} to {to}", Figure.OfRatios(rates, others), AtLeast: atLeast);
        }

        var mix = results.FirstOrDefault(result => result.Name == Workloads.Mix)?.Systems.FirstOrDefault(result => result.System == SystemName.Shop);
        if (mix is null)
            yield break;
        yield return new Goal("W4 shop p99, ms", mix.P99Ms, AtMost: MixP99Ms);
        yield return new Goal("W4 shop errors", Figure.Of(mix.Rounds.Select(round => (double)round.Errors.Values.Sum())), AtMost: 0);
    }

    // In each round, the fastest peer that stores orders in PostgreSQL.
    private static List<double>? Best(WorkloadResult result)
    {
        var peers = new[] { SystemName.Usual, SystemName.Statement, SystemName.Tuned }.Select(result.Rates).OfType<List<double>>().ToList();
        return peers.Count == 0 ? null : [.. Enumerable.Range(0, peers[0].Count).Select(round => peers.Max(rates => rates[round]))];
    }
}
