namespace OrleansObs.Bench.Peers.Web;

internal sealed record ProductResponse(Product Product);
