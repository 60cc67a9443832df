namespace OrleansObs.Bench.Peers.Web;

internal sealed record ProductListBody(IReadOnlyList<Product> Products, int Count, long? Next);
