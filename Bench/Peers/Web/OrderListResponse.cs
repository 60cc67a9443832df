namespace OrleansObs.Bench.Peers.Web;

internal sealed record OrderListResponse(IReadOnlyList<Order> Orders, int Count, long? Next);
