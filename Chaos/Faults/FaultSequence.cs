namespace OrleansObs.Chaos.Faults;

/// <summary>
/// A random sequence of fault kinds: one of each kind first, then the frequent kinds, and so on in turn. Every fifth fault uses the fault
/// API. Faults that stop everything, kills of all silos and long freezes of PostgreSQL, are limited.
/// </summary>
internal sealed class FaultSequence(Random random, FleetTopology topology, int maxTotalOutages)
{
    private const int ApiInterval = 5;

    private static readonly FaultKind[] Api = [.. FaultTraits.Kinds.Where(kind => FaultTraits.Of(kind).ApiKind is not null)];
    private static readonly FaultKind[] Processes = [.. FaultTraits.Kinds.Except(Api)];

    private static readonly FaultKind[] Frequent =
    [
        FaultKind.KillSilo, FaultKind.KillSilo, FaultKind.FreezeSilo, FaultKind.DrainSilo, FaultKind.KillWebFront, FaultKind.KillPostgres,
        FaultKind.FreezePostgres,
    ];

    private readonly Queue<FaultKind> _api = new();
    private readonly Queue<FaultKind> _processes = new();
    private int _count;
    private int _rounds;

    public FaultKind Next() => ++_count % ApiInterval == 0 ? Take(_api, () => Api) : Take(_processes, NextRound);

    private FaultKind Take(Queue<FaultKind> queue, Func<IEnumerable<FaultKind>> refill)
    {
        if (queue.Count == 0)
        {
            var shuffled = refill().ToArray();
            random.Shuffle(shuffled);
            foreach (var kind in shuffled)
                queue.Enqueue(kind);
        }

        return queue.Dequeue();
    }

    private IEnumerable<FaultKind> NextRound()
    {
        var round = _rounds++;
        if (round % 2 == 1)
            return Frequent;
        return Processes.Where(kind =>
            (kind != FaultKind.KillNginx || topology.Nginx)
            && (kind is not (FaultKind.KillAllSilos or FaultKind.FreezePostgresLong) || round / 2 < maxTotalOutages));
    }
}
