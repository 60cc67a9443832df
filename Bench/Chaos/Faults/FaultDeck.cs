namespace OrleansObs.Bench.Chaos.Faults;

/// <summary>
/// Deals kinds of faults: one of each first, then more of those that happen more often, and so on. Every fifth is one of the fault API. All
/// silos at once is dealt as often as power cuts are allowed, at most.
/// </summary>
internal sealed class FaultDeck(Random random, FleetShape shape, int powerCuts)
{
    private const int ApiEvery = 5;

    private static readonly FaultKind[] Api = [.. FaultTraits.Kinds.Where(kind => FaultTraits.Of(kind).ApiKind is not null)];
    private static readonly FaultKind[] Processes = [.. FaultTraits.Kinds.Except(Api)];

    private static readonly FaultKind[] Often =
    [
        FaultKind.KillSilo, FaultKind.KillSilo, FaultKind.FreezeSilo, FaultKind.DrainSilo, FaultKind.KillWebFront, FaultKind.KillPostgres,
        FaultKind.FreezePostgres,
    ];

    private readonly Queue<FaultKind> _api = new();
    private readonly Queue<FaultKind> _processes = new();
    private int _dealt;
    private int _rounds;

    public FaultKind Deal() => ++_dealt % ApiEvery == 0 ? Next(_api, () => Api) : Next(_processes, NextRound);

    private FaultKind Next(Queue<FaultKind> cards, Func<IEnumerable<FaultKind>> more)
    {
        if (cards.Count == 0)
        {
            var shuffled = more().ToArray();
            random.Shuffle(shuffled);
            foreach (var card in shuffled)
                cards.Enqueue(card);
        }

        return cards.Dequeue();
    }

    private IEnumerable<FaultKind> NextRound()
    {
        var round = _rounds++;
        if (round % 2 == 1)
            return Often;
        return Processes.Where(kind => (kind != FaultKind.KillNginx || shape.Nginx) && (kind != FaultKind.KillAllSilos || round / 2 < powerCuts));
    }
}
