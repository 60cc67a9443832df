namespace OrleansObs.Bench.Chaos.Clients;

/// <param name="Id">In the shop.</param>
/// <param name="SaleOnly">Its orders are never cancelled and it is never restocked, so its stock can only fall.</param>
internal sealed record ChaosProduct(long Id, bool SaleOnly);
