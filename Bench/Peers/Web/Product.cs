namespace OrleansObs.Bench.Peers.Web;

[GenerateSerializer, Immutable, Alias("peer.Product")]
internal sealed record Product(
    [property: Id(0)] long Id,
    [property: Id(1)] string Name,
    [property: Id(2)] decimal Price,
    [property: Id(3)] int Stock,
    [property: Id(4)] DateTime CreatedAt);
