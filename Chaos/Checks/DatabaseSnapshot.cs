namespace OrleansObs.Chaos.Checks;

/// <summary>The stored products of a run with their orders and ledger entries, at one point in time.</summary>
internal sealed record DatabaseSnapshot(
    IReadOnlyList<StoredProduct> Products, IReadOnlyList<StoredOrder> Orders, IReadOnlyList<LedgerEntry> Ledger);
