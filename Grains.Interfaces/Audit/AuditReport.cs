namespace OrleansObs.Audit;

/// <summary>Result of an audit.</summary>
/// <param name="Products">Products checked, including retired ones.</param>
/// <param name="Orders">Orders checked.</param>
/// <param name="LedgerEntries">Ledger entries checked.</param>
/// <param name="Revenue">Sales minus refunds.</param>
/// <param name="Differences">One sentence per difference; empty when the books are consistent.</param>
public sealed record AuditReport(long Products, long Orders, long LedgerEntries, decimal Revenue, IReadOnlyList<string> Differences)
{
    /// <summary>Whether no difference was found.</summary>
    public bool IsClean => Differences.Count == 0;
}
