namespace OrleansObs.Chaos.Checks;

/// <param name="Id">Its id.</param>
/// <param name="InitialStock">Units before the first ledger entry.</param>
/// <param name="Stock">Units now.</param>
internal sealed record StoredProduct(long Id, int InitialStock, int Stock);
