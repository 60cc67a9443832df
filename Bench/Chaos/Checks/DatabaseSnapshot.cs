namespace OrleansObs.Bench.Chaos.Checks;

/// <summary>What is stored of the products of a run, at one moment.</summary>
internal sealed record DatabaseSnapshot(
    IReadOnlyList<StoredProduct> Products, IReadOnlyList<StoredOrder> Orders, IReadOnlyList<LedgerEntry> Ledger);
