namespace OrleansObs.Bench.Peers.Web;

internal sealed record OrderListBody(IReadOnlyList<Order> Orders, int Count, long? Next);
