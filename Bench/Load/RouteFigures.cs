namespace OrleansObs.Bench.Load;

/// <param name="Route">Method and template.</param>
/// <param name="Requests">That were sent.</param>
/// <param name="Errors">Of these.</param>
/// <param name="LatencyMs">Of those that were answered or timed out.</param>
internal sealed record RouteFigures(string Route, long Requests, long Errors, LatencyFigures LatencyMs);
