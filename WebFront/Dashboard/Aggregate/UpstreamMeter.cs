using System.Diagnostics;
using Prometheus;

namespace OrleansObs.WebFront.Dashboard.Aggregate;

/// <summary><c>dashboard_service_upstream_request_duration_seconds{service}</c>: duration of each read of the aggregate.</summary>
internal sealed class UpstreamMeter(MetricFactory metrics)
{
    private static readonly double[] Buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];

    private readonly Histogram _durations = metrics.CreateHistogram(
        "dashboard_service_upstream_request_duration_seconds",
        "Duration of one read of /api/aggregate",
        ["service"],
        new HistogramConfiguration { Buckets = Buckets });

    /// <summary>Measures the time from this call to the end of the task.</summary>
    public async Task<T> TimeAsync<T>(string service, Task<T> read)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await read;
        }
        finally
        {
            _durations.WithLabels(service).Observe(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }
}
