using OrleansObs.Bench.Peers.Web;

namespace OrleansObs.Bench.Peers.Sql;

internal interface IOrders
{
    /// <summary>The stored order; null, and nothing changed, when user or product are unknown or the stock is too small.</summary>
    Task<Order?> PlaceAsync(long userId, long productId, int quantity);
}
