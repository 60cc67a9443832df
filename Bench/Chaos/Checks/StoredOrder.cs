using OrleansObs.Bench.Chaos.Clients;

namespace OrleansObs.Bench.Chaos.Checks;

/// <param name="Id">Its row.</param>
/// <param name="Key">As stored: <see cref="StoredKey"/> of what the client sent.</param>
/// <param name="Product">Whose order.</param>
/// <param name="Quantity">Units.</param>
/// <param name="Total">Money.</param>
/// <param name="Stage">Its status.</param>
internal sealed record StoredOrder(long Id, Guid Key, long Product, int Quantity, decimal Total, OrderStage Stage);
