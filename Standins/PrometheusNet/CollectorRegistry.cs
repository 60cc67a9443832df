using System.Collections.Concurrent;

namespace Prometheus;

/// <summary>Metrics that are shown together.</summary>
public sealed class CollectorRegistry
{
    private readonly ConcurrentDictionary<string, Collector> _collectors = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Action> _callbacks = new();
    private readonly MetricText _text = new();

    internal CollectorRegistry()
    {
    }

    /// <summary>Called before metrics are read.</summary>
    public void AddBeforeCollectCallback(Action callback) => _callbacks.Enqueue(callback);

    internal T GetOrAdd<T>(string name, string[] labelNames, Func<T> create)
        where T : Collector =>
        _collectors.GetOrAdd($"{name}{{{string.Join(',', labelNames)}}}", _ => create()) as T
            ?? throw new InvalidOperationException($"{name} exists as a metric of another type.");

    /// <summary>Writes all metrics as text.</summary>
    public async Task CollectAndExportAsTextAsync(Stream to, CancellationToken cancel = default) => await to.WriteAsync(Export(), cancel);

    private byte[] Export()
    {
        foreach (var callback in _callbacks)
            callback();
        lock (_text)
        {
            _text.Clear();

            // One HELP and TYPE a name, whatever labels are used with it.
            foreach (var family in _collectors.Values.GroupBy(collector => collector.Name, StringComparer.Ordinal))
            {
                _text.Begin(family.Key, family.First().Help, family.First().Type);
                foreach (var collector in family)
                    collector.Write(_text);
            }

            return _text.ToArray();
        }
    }
}
