namespace OrleansObs.Bench.Load;

/// <param name="Route">Method and route template.</param>
/// <param name="Requests">Requests sent.</param>
/// <param name="Errors">Requests without the expected response.</param>
/// <param name="LatencyMs">Of requests that completed or timed out.</param>
internal sealed record RouteFigures(string Route, long Requests, long Errors, LatencyFigures LatencyMs);
