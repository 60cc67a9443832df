using OrleansObs.Chaos.Checks;
using OrleansObs.Chaos.Clients;
using OrleansObs.Chaos.Faults;

namespace OrleansObs.Chaos.Reports;

/// <summary>The results of a run, from which the text and HTML reports are rendered.</summary>
internal sealed record ChaosReport
{
    // Share of the planned faults that must be executed.
    private const int MinPercentDone = 90;

    private ChaosReport()
    {
    }

    public required int Seed { get; init; }

    public required string Replay { get; init; }

    public required TimeSpan LoadDuration { get; init; }

    public required bool Interrupted { get; init; }

    public required Traffic Traffic { get; init; }

    /// <summary>Orders that were answered 201.</summary>
    public required int OrdersAcknowledged { get; init; }

    /// <summary>Orders without a final response; each may be stored once.</summary>
    public required int OrdersUnknown { get; init; }

    public required int OrdersStored { get; init; }

    public required IReadOnlyList<FaultResult> Faults { get; init; }

    public required IReadOnlyList<Violation> Violations { get; init; }

    public bool IsGreen => Violations.Count == 0;

    public int Done => Faults.Count(fault => fault.IsDone);

    public IEnumerable<FaultSummary> ByKind =>
        Faults.GroupBy(fault => fault.Record.Planned.Traits.Name).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(Summarize);

    public int Count(ViolationKind kind) => Violations.Count(violation => violation.Kind == kind);

    /// <param name="unready">A process of the fleet that was not ready at the end; null when all were.</param>
    public static ChaosReport Of(
        ChaosOptions options, TimeSpan loadDuration, bool interrupted, string? unready, ChaosEvidence evidence, IReadOnlyList<FaultRecord> faults)
    {
        var events = evidence.Histories.SelectMany(history => history.Events).ToList();
        var recoveries = new RecoveryTimes(events);
        var done = faults.Where(fault => fault.NotDone is null).Select(fault => fault.Begin).ToArray();
        var results = faults.Select(fault => new FaultResult(fault, fault.NotDone is null ? RecoveryOf(fault) : null)).ToList();
        return new ChaosReport
        {
            Seed = options.Seed,
            Replay = options.Replay,
            LoadDuration = loadDuration,
            Interrupted = interrupted,
            Traffic = Traffic.Of(events, loadDuration),
            OrdersAcknowledged = events.Count(one => one is { Operation: Operation.PlaceOrder, Outcome: Outcome.Done }),
            OrdersUnknown = events.Count(one => one is { Operation: Operation.PlaceOrder, Outcome: Outcome.Unknown }),
            OrdersStored = evidence.Stored.Orders.Count,
            Faults = results,
            Violations = [.. HistoryChecker.Check(evidence), .. interrupted ? [] : CheckCoverage(results, events, unready)],
        };

        TimeSpan? RecoveryOf(FaultRecord fault) =>
            recoveries.After(fault.RecoveryBegin, done.FirstOrDefault(begin => begin > fault.Begin, loadDuration));
    }

    private static FaultSummary Summarize(IGrouping<string, FaultResult> kind)
    {
        var recoveries = kind.Select(fault => fault.Recovery).OfType<TimeSpan>().Order().ToArray();
        return new FaultSummary(
            kind.Key,
            kind.Count(fault => fault.IsDone),
            kind.Count(fault => !fault.IsDone),
            recoveries.Length == 0 ? null : recoveries[recoveries.Length / 2],
            recoveries.Length == 0 ? null : recoveries[^1]);
    }

    /// <summary>A run with too few faults or without orders proves nothing; a fleet that is not ready at the end did not recover.</summary>
    private static IEnumerable<Violation> CheckCoverage(List<FaultResult> faults, List<ClientEvent> events, string? unready)
    {
        var done = faults.Count(fault => fault.IsDone);
        if (done == 0)
            yield return new Violation(ViolationKind.Other, "No fault was done: nothing was proved.");
        else if (done * 100 < faults.Count * MinPercentDone)
            yield return new Violation(ViolationKind.Other, $"Only {done} of {faults.Count} faults were done: too little was proved.");
        if (unready is not null)
            yield return new Violation(ViolationKind.Other, $"At the end of the run {unready} was not ready.");
        if (!events.Any(one => one is { Operation: Operation.PlaceOrder, Outcome: Outcome.Done }))
            yield return new Violation(ViolationKind.Other, "No order was answered 201: nothing was proved.");
        foreach (var (planned, begin, _, _) in faults.Where(fault => fault is { IsDone: true, Recovery: null }).Select(fault => fault.Record))
            yield return new Violation(ViolationKind.Other, $"After the {planned.Traits.Name} ({planned.Target}) at {begin.TotalSeconds:0.0} s not everything was served again.");
    }
}
