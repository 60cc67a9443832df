using System.Diagnostics;
using Prometheus;

namespace OrleansObs.WebFront.Aggregate;

/// <summary><c>dashboard_service_upstream_request_duration_seconds{service}</c>: how long each part of the aggregate took.</summary>
internal sealed class UpstreamMeter(MetricFactory metrics)
{
    private static readonly double[] Buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];

    private readonly Histogram _durations = metrics.CreateHistogram(
        "dashboard_service_upstream_request_duration_seconds", "Time of one part of /api/aggregate", ["service"], new HistogramConfiguration { Buckets = Buckets });

    /// <summary>Times what has just begun.</summary>
    public async Task<T> TimeAsync<T>(string service, Task<T> part)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await part;
        }
        finally
        {
            _durations.WithLabels(service).Observe(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }
}
