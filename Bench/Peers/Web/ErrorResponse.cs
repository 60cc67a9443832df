namespace OrleansObs.Bench.Peers.Web;

internal sealed record ErrorResponse(string Error);
