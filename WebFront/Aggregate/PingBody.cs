namespace OrleansObs.WebFront.Aggregate;

internal sealed record PingBody(string Status, string Service);
