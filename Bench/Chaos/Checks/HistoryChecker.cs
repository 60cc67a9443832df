namespace OrleansObs.Bench.Chaos.Checks;

/// <summary>
/// Holds what clients saw against what is stored. Pure. Only what one client saw is put in order: it does one thing after another, while
/// two clients at the same time may be served in any order.
/// </summary>
internal static class HistoryChecker
{
    /// <summary>Every violation found; none when the run was right.</summary>
    public static IReadOnlyList<Violation> Check(ChaosEvidence evidence) =>
    [
        .. OrderRules.Check(evidence),
        .. LedgerRules.Check(evidence.Stored),
        .. StatusRules.Check(evidence),
        .. StockRules.Check(evidence),
        .. RefusalRules.Check(evidence),
    ];
}
