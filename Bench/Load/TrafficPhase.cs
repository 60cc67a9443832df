namespace OrleansObs.Bench.Load;

/// <param name="Rate">Requests per second; may be zero.</param>
internal readonly record struct TrafficPhase(TimeSpan Length, double Rate);
