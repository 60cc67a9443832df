using OrleansObs.Monitoring.Http;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Endpoint metadata: the response is a stream without end, so its duration is not a latency.</summary>
internal sealed record StreamingRoute : UnlimitedRoute;
