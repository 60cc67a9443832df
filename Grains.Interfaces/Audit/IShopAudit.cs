namespace OrleansObs.Audit;

/// <summary>Recomputes the shop's books from its ledger.</summary>
public interface IShopAudit
{
    /// <summary>Reads one consistent snapshot. Safe beside a running shop.</summary>
    Task<AuditReport> RunAsync(CancellationToken cancellationToken);
}
