namespace OrleansObs.Bench.Load;

/// <summary>A stretch of time with a steady rate.</summary>
/// <param name="Length">Of the stretch.</param>
/// <param name="Rate">Requests per second; zero is silence.</param>
internal readonly record struct TrafficPhase(TimeSpan Length, double Rate);
