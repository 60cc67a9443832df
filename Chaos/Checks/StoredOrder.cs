using OrleansObs.Chaos.Clients;

namespace OrleansObs.Chaos.Checks;

/// <param name="Key"><see cref="StoredKey"/> of the Idempotency-Key.</param>
/// <param name="Committed">UTC; null when the server does not track it.</param>
internal sealed record StoredOrder(
    long Id, Guid Key, long Product, int Quantity, decimal Total, OrderStatus Status, DateTime? Committed = null);
