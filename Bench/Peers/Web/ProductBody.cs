namespace OrleansObs.Bench.Peers.Web;

internal sealed record ProductBody(Product Product);
