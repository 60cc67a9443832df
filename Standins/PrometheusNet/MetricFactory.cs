namespace Prometheus;

/// <summary>Makes metrics of one registry. The same name with the same labels is the same metric.</summary>
public sealed class MetricFactory
{
    private static readonly double[] DefaultBuckets = [.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10];

    private readonly CollectorRegistry _registry;

    internal MetricFactory(CollectorRegistry registry) => _registry = registry;

    /// <summary>Whether measurements remember their trace.</summary>
    public ExemplarBehavior? ExemplarBehavior { get; set; }

    /// <summary>A value that only grows.</summary>
    public Counter CreateCounter(string name, string help, string[] labelNames) =>
        _registry.GetOrAdd(name, labelNames, () => new Counter(name, help, labelNames));

    /// <summary>A value that comes and goes.</summary>
    public Gauge CreateGauge(string name, string help, string[] labelNames) =>
        _registry.GetOrAdd(name, labelNames, () => new Gauge(name, help, labelNames));

    /// <summary>Values by size.</summary>
    public Histogram CreateHistogram(string name, string help, string[] labelNames, HistogramConfiguration? configuration = null) =>
        _registry.GetOrAdd(name, labelNames, () => new Histogram(name, help, labelNames, configuration?.Buckets ?? DefaultBuckets));
}
