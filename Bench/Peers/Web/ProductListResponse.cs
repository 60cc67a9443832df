namespace OrleansObs.Bench.Peers.Web;

internal sealed record ProductListResponse(IReadOnlyList<Product> Products, int Count, long? Next);
