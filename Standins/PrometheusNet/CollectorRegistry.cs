using System.Collections.Concurrent;
using System.Text;

namespace Prometheus;

/// <summary>Metrics that are shown together.</summary>
public sealed class CollectorRegistry
{
    private readonly ConcurrentDictionary<string, Collector> _collectors = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Action> _callbacks = new();

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
    public async Task CollectAndExportAsTextAsync(Stream to, CancellationToken cancel = default) => await to.WriteAsync(Encoding.UTF8.GetBytes(Export()), cancel);

    private string Export()
    {
        foreach (var callback in _callbacks)
            callback();
        var text = new MetricText();

        // One HELP and TYPE a name, whatever labels are used with it.
        foreach (var family in _collectors.Values.GroupBy(collector => collector.Name, StringComparer.Ordinal))
        {
            text.Begin(family.Key, family.First().Help, family.First().Type);
            foreach (var collector in family)
                collector.Write(text);
        }

        return text.ToString();
    }
}
