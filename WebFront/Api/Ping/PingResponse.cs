namespace OrleansObs.WebFront.Api.Ping;

internal sealed record PingResponse(string Status, string Service);
