namespace OrleansObs.WebFront.Infrastructure.Metrics;

/// <param name="RequestsPerSecond">Requests that this process answered.</param>
/// <param name="ErrorsPerSecond">Those with a status of 500 or above.</param>
/// <param name="P50Ms">Median latency, in milliseconds.</param>
/// <param name="P95Ms">95th percentile.</param>
/// <param name="P99Ms">99th percentile.</param>
internal sealed record TrafficSnapshot(double RequestsPerSecond, double ErrorsPerSecond, double P50Ms, double P95Ms, double P99Ms);
