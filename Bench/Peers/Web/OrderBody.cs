namespace OrleansObs.Bench.Peers.Web;

internal sealed record OrderBody(string Message, Order Order);
