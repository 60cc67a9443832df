using OrleansObs.Bench.Peers.Web;

namespace OrleansObs.Bench.Peers.Sql;

internal interface IOrderStore
{
    /// <summary>
    /// Returns the stored order; null, without any change, when the user or product is unknown or the stock is insufficient.
    /// </summary>
    Task<Order?> PlaceAsync(long userId, long productId, int quantity);
}
