using OrleansObs.Bench.Peers.Web;

namespace OrleansObs.Bench.Peers.Plain;

[Alias("peer.IPlainProductGrain")]
internal interface IPlainProductGrain : IGrainWithIntegerKey
{
    [Alias("Get")]
    ValueTask<Product> GetAsync();

    /// <summary>Null when the stock is too small.</summary>
    [Alias("Place")]
    Task<Order?> PlaceAsync(long userId, int quantity);
}
