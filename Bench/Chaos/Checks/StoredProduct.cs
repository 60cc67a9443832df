namespace OrleansObs.Bench.Chaos.Checks;

/// <param name="Id">Its row.</param>
/// <param name="InitialStock">Units before the first entry of the ledger.</param>
/// <param name="Stock">Units now.</param>
internal sealed record StoredProduct(long Id, int InitialStock, int Stock);
