namespace OrleansObs.Bench.Peers.Web;

internal sealed record ErrorBody(string Error);
