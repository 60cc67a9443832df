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
    private LatencySnapshot _seen = new LatencyCounts().Snapshot();
    private long _failed;
    private long _seenFailed;

    public void Add(TimeSpan duration)
    {
        _latencies.Add(duration);
        durations.Record(duration.TotalSeconds, _grain, _method);
    }

    public void Fail(Exception fault)
    {
        Interlocked.Increment(ref _failed);
        errors.Add(1, _grain, _method, new KeyValuePair<string, object?>("error", fault.GetType().Name));
    }

    /// <summary>Since the look before; null when there was no call. For one caller.</summary>
    public GrainCallRate? Look(double seconds)
    {
        var (now, failed) = (_latencies.Snapshot(), Interlocked.Read(ref _failed));
        var recent = now.Since(_seen);
        var rate = recent.Count == 0
            ? null
            : new GrainCallRate(grain, method, recent.Count / seconds, (failed - _seenFailed) / seconds, recent.PercentileMs(0.5), recent.PercentileMs(0.95));
        (_seen, _seenFailed) = (now, failed);
        return rate;
    }
}
