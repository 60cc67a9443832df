namespace OrleansObs.Queries;

/// <summary>One line of the append-only ledger.</summary>
/// <param name="Id">Assigned by the database, ascending.</param>
/// <param name="OrderId">The sold or refunded order; null for a restock.</param>
/// <param name="Kind">sale, refund or restock.</param>
/// <param name="Quantity">Change of stock in units: negative for a sale.</param>
/// <param name="Amount">Price of the sale or refund, never negative; 0 for a restock.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record LedgerEntry(long Id, long? OrderId, string Kind, long Quantity, decimal Amount, DateTime CreatedAt);
