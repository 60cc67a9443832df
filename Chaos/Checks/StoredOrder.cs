using OrleansObs.Chaos.Clients;

namespace OrleansObs.Chaos.Checks;

/// <param name="Id">Its id.</param>
/// <param name="Key"><see cref="StoredKey"/> of the client's Idempotency-Key.</param>
/// <param name="Product">Id of its product.</param>
/// <param name="Quantity">Units.</param>
/// <param name="Total">Total price.</param>
/// <param name="Status">Its status.</param>
internal sealed record StoredOrder(long Id, Guid Key, long Product, int Quantity, decimal Total, OrderStatus Status);
