namespace OrleansObs.Audit;

/// <summary>Compares stock, orders, revenue and the sales rollup with the ledger.</summary>
public interface IShopAudit
{
    /// <summary>Reads one consistent snapshot and changes nothing. Safe while the shop is running.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The database cannot be reached.</exception>
    Task<AuditReport> RunAsync(CancellationToken cancellationToken);
}
