using OrleansObs.Bench.Chaos.Checks;
using OrleansObs.Bench.Chaos.Clients;
using OrleansObs.Bench.Chaos.Faults;

namespace OrleansObs.Bench.Chaos.Reports;

/// <summary>All that a run showed; text and HTML are made from it.</summary>
internal sealed record ChaosReport
{
    // Of the faults of the plan.
    private const int LeastPercentDone = 90;

    private ChaosReport()
    {
    }

    public required int Seed { get; init; }

    public required string Replay { get; init; }

    /// <summary>The length of the load.</summary>
    public required TimeSpan Lasted { get; init; }

    public required bool Interrupted { get; init; }

    public required Traffic Traffic { get; init; }

    /// <summary>Orders that were answered 201.</summary>
    public required int OrdersTold { get; init; }

    /// <summary>Orders that never had a final answer: each may be stored, once.</summary>
    public required int OrdersUnknown { get; init; }

    public required int OrdersStored { get; init; }

    public required IReadOnlyList<FaultResult> Faults { get; init; }

    public required IReadOnlyList<Violation> Violations { get; init; }

    public bool IsGreen => Violations.Count == 0;

    public int Done => Faults.Count(fault => fault.IsDone);

    public IEnumerable<FaultSummary> ByKind => Faults.GroupBy(fault => fault.Record.Planned.Traits.Name).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind =>
    {
        var recoveries = kind.Select(fault => fault.Recovery).OfType<TimeSpan>().Order().ToArray();
        return new FaultSummary(
            kind.Key,
            kind.Count(fault => fault.IsDone),
            kind.Count(fault => !fault.IsDone),
            recoveries.Length == 0 ? null : recoveries[recoveries.Length / 2],
            recoveries.Length == 0 ? null : recoveries[^1]);
    });

    public int Count(ViolationKind kind) => Violations.Count(violation => violation.Kind == kind);

    /// <param name="options">What was asked for.</param>
    /// <param name="lasted">The length of the load.</param>
    /// <param name="interrupted">Ended by its user.</param>
    /// <param name="missing">A part of the fleet that was not ready again at the end; null when it was whole.</param>
    /// <param name="evidence">What clients saw and what is stored.</param>
    /// <param name="faults">The plan, and what was done of it.</param>
    public static ChaosReport Of(
        ChaosOptions options, TimeSpan lasted, bool interrupted, string? missing, ChaosEvidence evidence, IReadOnlyList<FaultRecord> faults)
    {
        var events = evidence.Histories.SelectMany(history => history.Events).ToList();
        var recoveries = new Recoveries(events);
        var done = faults.Where(fault => fault.NotDone is null).Select(fault => fault.Begin).ToArray();
        var results = faults.Select(fault => new FaultResult(
            fault, fault.NotDone is null ? recoveries.After(fault.RecoveryBegin, done.FirstOrDefault(begin => begin > fault.Begin, lasted)) : null)).ToList();
        return new ChaosReport
        {
            Seed = options.Seed,
            Replay = options.Replay,
            Lasted = lasted,
            Interrupted = interrupted,
            Traffic = Traffic.Of(events, lasted),
            OrdersTold = events.Count(one => one is { Operation: Operation.PlaceOrder, Outcome: Outcome.Done }),
            OrdersUnknown = events.Count(one => one is { Operation: Operation.PlaceOrder, Outcome: Outcome.Unknown }),
            OrdersStored = evidence.Stored.Orders.Count,
            Faults = results,
            Violations = [.. HistoryChecker.Check(evidence), .. interrupted ? [] : Unproved(results, events, missing)],
        };
    }

    /// <summary>A run that broke hardly anything or sold nothing proves nothing, and a fleet that stayed down did not recover.</summary>
    private static IEnumerable<Violation> Unproved(List<FaultResult> faults, List<ClientEvent> events, string? missing)
    {
        var done = faults.Count(fault => fault.IsDone);
        if (done == 0)
            yield return new Violation(ViolationKind.Other, "No fault was done: nothing was proved.");
        else if (done * 100 < faults.Count * LeastPercentDone)
            yield return new Violation(ViolationKind.Other, $"Only {done} of {faults.Count} faults were done: too little was proved.");
        if (missing is not null)
            yield return new Violation(ViolationKind.Other, $"The fleet was not whole again at the end: {missing} was not ready.");
        if (!events.Any(one => one is { Operation: Operation.PlaceOrder, Outcome: Outcome.Done }))
            yield return new Violation(ViolationKind.Other, "No order was answered 201: nothing was proved.");
        foreach (var (planned, begin, _, _) in faults.Where(fault => fault is { IsDone: true, Recovery: null }).Select(fault => fault.Record))
            yield return new Violation(ViolationKind.Other, $"After the {planned.Traits.Name} ({planned.Target}) at {begin.TotalSeconds:0.0} s not everything was served again.");
    }
}
