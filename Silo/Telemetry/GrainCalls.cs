using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OrleansObs.SystemInfo;
using OrleansObs.Telemetry;

namespace OrleansObs.Silos.Telemetry;

/// <summary>
/// The calls of this silo's grains by grain class and method, for /metrics (<c>grain_call_duration_seconds</c>,
/// <c>grain_call_errors_total</c>) and for the fleet's own view.
/// </summary>
internal sealed class GrainCalls
{
    private readonly ConcurrentDictionary<(Type Grain, string Method), GrainMethodCalls> _methods = new();
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _errors;
    private readonly TimeProvider _time;
    private long _looked;
    private int _inProgress;

    public GrainCalls(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.CreateShopMeter();
        _durations = meter.CreateHistogram(
            "grain_call_duration", "s", "Time in the grain; waiting for its turn is not included", advice: ShopMeter.Seconds);
        _errors = meter.CreateCounter<long>("grain_call_errors", description: "Calls that ended with an exception");
        meter.CreateObservableGauge("grain_calls_in_progress", () => Volatile.Read(ref _inProgress), description: "Calls that wait for something, such as the database");
        _time = time;
        _looked = time.GetTimestamp();
    }

    /// <summary>A call has not ended at once.</summary>
    public void Begin() => Interlocked.Increment(ref _inProgress);

    /// <summary>It has ended.</summary>
    public void End() => Interlocked.Decrement(ref _inProgress);

    public GrainMethodCalls this[Type grain, string method] =>
        _methods.GetOrAdd((grain, method), static (key, calls) => new GrainMethodCalls(key.Grain.Name, key.Method, calls._durations, calls._errors), this);

    /// <summary>What was called since the look before. For one caller.</summary>
    public IReadOnlyList<GrainCallRate> Look()
    {
        var now = _time.GetTimestamp();
        var seconds = Math.Max(0.001, _time.GetElapsedTime(_looked, now).TotalSeconds);
        _looked = now;
        return [.. _methods.Values.Select(method => method.Look(seconds)).OfType<GrainCallRate>()];
    }
}
