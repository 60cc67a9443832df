namespace OrleansObs.Bench.Load;

/// <summary>A period with a constant rate.</summary>
/// <param name="Length">Duration of the period.</param>
/// <param name="Rate">Requests per second; may be zero.</param>
internal readonly record struct TrafficPhase(TimeSpan Length, double Rate);
