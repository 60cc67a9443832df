namespace OrleansObs.Chaos.Checks;

/// <param name="Order">Null for a restock.</param>
/// <param name="Kind">sale, refund or restock.</param>
/// <param name="Quantity">The change of stock: negative for a sale.</param>
internal sealed record LedgerEntry(long? Order, long Product, string Kind, int Quantity, decimal Amount);
