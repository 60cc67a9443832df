using OrleansObs.Chaos.Clients;

namespace OrleansObs.Chaos.Checks;

/// <param name="Key"><see cref="StoredKey"/> of the client's Idempotency-Key.</param>
internal sealed record StoredOrder(long Id, Guid Key, long Product, int Quantity, decimal Total, OrderStatus Status);
