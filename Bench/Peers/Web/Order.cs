namespace OrleansObs.Bench.Peers.Web;

[GenerateSerializer, Immutable, Alias("peer.Order")]
internal sealed record Order(
    [property: Id(0)] long Id,
    [property: Id(1)] long UserId,
    [property: Id(2)] long ProductId,
    [property: Id(3)] int Quantity,
    [property: Id(4)] decimal TotalPrice,
    [property: Id(5)] string Status,
    [property: Id(6)] DateTime CreatedAt,
    [property: Id(7)] string Username,
    [property: Id(8)] string ProductName);
