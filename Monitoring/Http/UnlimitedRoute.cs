namespace OrleansObs.Monitoring.Http;

/// <summary>
/// Endpoint metadata: the request is never refused for load, and is not counted or timed. For health and metrics, which must answer when
/// everything else is busy, and for streams, which have limits of their own.
/// </summary>
public record UnlimitedRoute;
