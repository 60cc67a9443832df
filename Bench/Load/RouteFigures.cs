namespace OrleansObs.Bench.Load;

/// <param name="Route">Method and route template.</param>
/// <param name="LatencyMs">Of requests that completed or timed out.</param>
internal sealed record RouteFigures(string Route, long Requests, long Errors, LatencyFigures LatencyMs);
