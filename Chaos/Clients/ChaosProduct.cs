namespace OrleansObs.Chaos.Clients;

/// <param name="SaleOnly">Its orders are never cancelled and it is never restocked, so its stock never rises.</param>
internal sealed record ChaosProduct(long Id, bool SaleOnly);
