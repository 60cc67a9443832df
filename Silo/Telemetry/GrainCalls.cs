using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OrleansObs.SystemInfo;
using OrleansObs.Telemetry;

namespace OrleansObs.Silos.Telemetry;

/// <summary>
/// The grain calls of this silo by grain class and method: as metrics (<c>grain_call_duration_seconds</c>, <c>grain_call_errors_total</c>,
/// <c>grain_calls_in_progress</c>) and as the rates that the silo reports to the fleet view.
/// </summary>
internal sealed class GrainCalls
{
    private readonly ConcurrentDictionary<(Type Grain, string Method), GrainMethodCalls> _methods = new();
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _errors;
    private readonly TimeProvider _time;
    private long _lastRates;
    private int _inProgress;

    public GrainCalls(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.CreateShopMeter();
        _durations = meter.CreateHistogram(
            "grain_call_duration", "s", "Time in the grain, without the time in the queue of its activation", advice: ShopMeter.Seconds);
        _errors = meter.CreateCounter<long>("grain_call_errors", description: "Calls that ended with an exception");
        meter.CreateObservableGauge(
            "grain_calls_in_progress",
            () => Volatile.Read(ref _inProgress),
            description: "Calls that have not ended, for example because they wait for the database");
        _time = time;
        _lastRates = time.GetTimestamp();
    }

    public GrainMethodCalls this[Type grain, string method] =>
        _methods.GetOrAdd(
            (grain, method),
            static (key, calls) => new GrainMethodCalls(key.Grain.Name, key.Method, calls._durations, calls._errors),
            this);

    /// <summary>To be called for each call that does not complete synchronously.</summary>
    public void IncrementInProgress() => Interlocked.Increment(ref _inProgress);

    /// <summary>To be called when such a call has completed.</summary>
    public void DecrementInProgress() => Interlocked.Decrement(ref _inProgress);

    /// <summary>The rates since the previous call of this method, of the methods that were called in between. Not thread-safe.</summary>
    public IReadOnlyList<GrainCallRate> TakeRates()
    {
        var now = _time.GetTimestamp();
        var seconds = Math.Max(0.001, _time.GetElapsedTime(_lastRates, now).TotalSeconds);
        _lastRates = now;
        return [.. _methods.Values.Select(method => method.TakeRate(seconds)).OfType<GrainCallRate>()];
    }
}
