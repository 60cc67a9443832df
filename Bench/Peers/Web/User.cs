namespace OrleansObs.Bench.Peers.Web;

internal sealed record User(long Id, string Username, string Email, DateTime CreatedAt);
