using System.Diagnostics;
using System.Diagnostics.Metrics;
using OrleansObs.Monitoring.Metrics;

namespace OrleansObs.WebFront.Aggregate;

/// <summary><c>dashboard_service_upstream_request_duration_seconds{service}</c>: how long each part of the aggregate took.</summary>
internal sealed class UpstreamMeter(IMeterFactory meters)
{
    private static readonly double[] Boundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];

    private readonly Histogram<double> _durations = meters.Create(MeterNames.Shop).CreateHistogram(
        "dashboard_service_upstream_request_duration", "s", "Time of one part of /api/aggregate", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Boundaries });

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
            _durations.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>("service", service));
        }
    }
}
