using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OrleansObs.Tests.Unit.Loops;

/// <summary>The values of <c>background_loop_failures_total{loop,kind}</c> of one meter factory.</summary>
internal sealed class LoopCounts : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Loop, string Kind), long> _counts = new();

    public LoopCounts(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name == "background_loop_failures")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
            _counts.AddOrUpdate((Value(tags, "loop"), Value(tags, "kind")), count, (_, sum) => sum + count));
        _listener.Start();
    }

    /// <summary>Null without a series.</summary>
    public long? this[string loop, string kind] => _counts.TryGetValue((loop, kind), out var count) ? count : null;

    public void Dispose() => _listener.Dispose();

    private static string Value(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (key == name)
                return (string)value!;
        }

        return "";
    }
}
