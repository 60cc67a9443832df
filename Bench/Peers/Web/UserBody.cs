namespace OrleansObs.Bench.Peers.Web;

internal sealed record UserBody(User User);
