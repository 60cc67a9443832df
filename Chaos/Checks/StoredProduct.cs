namespace OrleansObs.Chaos.Checks;

/// <param name="InitialStock">Units before the first ledger entry.</param>
internal sealed record StoredProduct(long Id, int InitialStock, int Stock);
