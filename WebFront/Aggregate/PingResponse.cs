namespace OrleansObs.WebFront.Aggregate;

internal sealed record PingResponse(string Status, string Service);
