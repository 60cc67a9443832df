namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Endpoint metadata: the response is a stream without end, so its duration is not a latency and is not recorded.</summary>
internal sealed record StreamingRoute;
