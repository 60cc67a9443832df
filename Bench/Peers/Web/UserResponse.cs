namespace OrleansObs.Bench.Peers.Web;

internal sealed record UserResponse(User User);
