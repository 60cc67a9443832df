using System.Diagnostics.Metrics;
using OrleansObs.Monitoring.Metrics;
using OrleansObs.SystemInfo;

namespace OrleansObs.Silos.Telemetry;

/// <summary>The calls of one method of one grain class.</summary>
internal sealed class GrainMethodCalls(string grain, string method, Histogram<double> durations, Counter<long> errors)
{
    private readonly KeyValuePair<string, object?> _grain = new("grain", grain);
    private readonly KeyValuePair<string, object?> _method = new("method", method);
    private readonly LatencyCounts _latencies = new();
    private LatencySnapshot _lastLatencies = new LatencyCounts().Snapshot();
    private long _errors;
    private long _lastErrors;

    public void Record(TimeSpan duration)
    {
        _latencies.Add(duration);
        durations.Record(duration.TotalSeconds, _grain, _method);
    }

    public void RecordError(Exception fault)
    {
        Interlocked.Increment(ref _errors);
        errors.Add(1, _grain, _method, new KeyValuePair<string, object?>("error", fault.GetType().Name));
    }

    /// <summary>The rate since the previous call of this method; null without calls. Not thread-safe.</summary>
    public GrainCallRate? TakeRate(double seconds)
    {
        var (latencies, failed) = (_latencies.Snapshot(), Interlocked.Read(ref _errors));
        var recent = latencies.Since(_lastLatencies);
        var rate = recent.Count == 0
            ? null
            : new GrainCallRate(
                grain,
                method,
                recent.Count / seconds,
                (failed - _lastErrors) / seconds,
                recent.PercentileMs(0.5),
                recent.PercentileMs(0.95));
        (_lastLatencies, _lastErrors) = (latencies, failed);
        return rate;
    }
}
