namespace OrleansObs.Bench.Peers.Web;

internal sealed record OrderResponse(string Message, Order Order);
