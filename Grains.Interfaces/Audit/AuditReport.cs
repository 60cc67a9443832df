namespace OrleansObs.Audit;

/// <param name="Products">Products checked, retired ones too.</param>
/// <param name="Orders">Orders checked.</param>
/// <param name="LedgerEntries">Ledger entries checked.</param>
/// <param name="Revenue">Sales less refunds.</param>
/// <param name="Differences">One sentence a difference; empty when the books are clean.</param>
public sealed record AuditReport(long Products, long Orders, long LedgerEntries, decimal Revenue, IReadOnlyList<string> Differences)
{
    /// <summary>No difference was found.</summary>
    public bool IsClean => Differences.Count == 0;
}
