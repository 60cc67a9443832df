using System.Collections.Concurrent;

namespace Prometheus;

/// <summary>Series by the values of their labels.</summary>
public abstract class Collector<TChild> : Collector
{
    private readonly ConcurrentDictionary<string, TChild> _children = new(StringComparer.Ordinal);

    private protected Collector(string name, string help, string[] labelNames)
        : base(name, help, labelNames)
    {
    }

    /// <summary>The series with these values.</summary>
    public TChild WithLabels(params string[] labelValues)
    {
        if (labelValues.Length != LabelNames.Length)
            throw new ArgumentException("As many values are needed as there are names of labels.", nameof(labelValues));
        return _children.GetOrAdd(MetricText.Labels(LabelNames, labelValues), _ => NewChild());
    }

    internal sealed override void Write(MetricText text)
    {
        foreach (var (labels, child) in _children)
            Write(text, labels, child);
    }

    private protected abstract TChild NewChild();

    private protected abstract void Write(MetricText text, string labels, TChild child);
}
