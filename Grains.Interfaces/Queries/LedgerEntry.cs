namespace OrleansObs.Queries;

/// <summary>One line of the append-only ledger.</summary>
/// <param name="Id">Rising.</param>
/// <param name="OrderId">The order sold or refunded; null for a restock.</param>
/// <param name="Kind">sale, refund or restock.</param>
/// <param name="Quantity">By how many units the stock changed: negative for a sale.</param>
/// <param name="Amount">Money of the sale or refund, never negative; 0 for a restock.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record LedgerEntry(long Id, long? OrderId, string Kind, int Quantity, decimal Amount, DateTime CreatedAt);
