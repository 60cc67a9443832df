namespace OrleansObs.Chaos.Checks;

/// <summary>
/// Compares what clients observed with what is stored. Pure. Only the events of one client are ordered, because a client executes one
/// operation after another; operations of different clients are concurrent.
/// </summary>
internal static class HistoryChecker
{
    /// <summary>All violations; empty when the run was correct.</summary>
    public static IReadOnlyList<Violation> Check(ChaosEvidence evidence) =>
    [
        .. OrderRules.Check(evidence),
        .. DeadlineRules.Check(evidence),
        .. LedgerRules.Check(evidence.Stored),
        .. StatusRules.Check(evidence),
        .. StockRules.Check(evidence),
        .. RefusalRules.Check(evidence),
    ];
}
