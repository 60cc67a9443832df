using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Prometheus;

namespace OrleansObs.WebFront.Infrastructure.Metrics;

/// <summary>
/// Maps an instrument to a Prometheus metric. Names and types follow OpenTelemetry's specification "Prometheus and OpenMetrics
/// Compatibility".
/// </summary>
internal static class BridgedMetric
{
    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
    private static readonly double[] Numbers = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    private static readonly FrozenDictionary<string, string> Units = new Dictionary<string, string>
    {
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["By"] = "bytes",
        ["MBy"] = "megabytes",
        ["%"] = "percent",
    }.ToFrozenDictionary();

    public static MetricKind? KindOf(Instrument instrument)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        if (type == typeof(Histogram<>))
            return MetricKind.Histogram;
        if (type == typeof(Counter<>) || type == typeof(ObservableCounter<>))
            return MetricKind.Counter;
        return type == typeof(UpDownCounter<>) || type == typeof(ObservableUpDownCounter<>)
            || type == typeof(Gauge<>) || type == typeof(ObservableGauge<>)
            ? MetricKind.Gauge
            : null;
    }

    public static string NameOf(Instrument instrument, MetricKind kind)
    {
        var name = Clean(instrument.Name);
        if (UnitOf(instrument.Unit, kind) is { } unit
            && !name.EndsWith($"_{unit}", StringComparison.Ordinal)
            && !name.EndsWith($"_{unit}_total", StringComparison.Ordinal))
            name = $"{name}_{unit}";
        return kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    /// <summary>
    /// Replaces what Prometheus does not allow: the result has letters, digits and single underscores, and does not start with a digit.
    /// </summary>
    public static string Clean(string name)
    {
        var words = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        var clean = string.Join('_', words.Split('_', StringSplitOptions.RemoveEmptyEntries));
        return clean.Length == 0 || char.IsAsciiDigit(clean[0]) ? $"_{clean}" : clean;
    }

    /// <summary>Given label names, the result returns a function that returns the recorder for given label values.</summary>
    public static Func<string[], Func<string[], Action<double>>> Create(
        MetricFactory metrics, Instrument instrument, string name, MetricKind kind)
    {
        // prometheus-net does not escape the help text.
        var help = (instrument.Description is { Length: > 0 } description ? description : instrument.Name)
            .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return kind switch
        {
            MetricKind.Histogram => names =>
            {
                var histogram = metrics.CreateHistogram(name, help, names, new HistogramConfiguration { Buckets = BucketsOf(instrument) });
                return values => histogram.WithLabels(values).Observe;
            }
            ,
            MetricKind.Counter => names =>
            {
                var counter = metrics.CreateCounter(name, help, names);
                return values => Add(counter.WithLabels(values), instrument.IsObservable);
            }
            ,
            _ => names =>
            {
                var gauge = metrics.CreateGauge(name, help, names);
                return values => Change(gauge.WithLabels(values), instrument);
            }
            ,
        };
    }

    // A negative increment is a defect of the meter and must not throw into the code that records it.
    private static Action<double> Add(Counter.Child counter, bool isTotal) =>
        isTotal ? counter.IncTo : amount => counter.Inc(Math.Max(0, amount));

    private static Action<double> Change(Gauge.Child gauge, Instrument instrument) =>
        instrument.GetType().GetGenericTypeDefinition() == typeof(UpDownCounter<>) ? gauge.Inc : gauge.Set;

    private static double[] BucketsOf(Instrument instrument)
    {
        IEnumerable<double>? advised = instrument switch
        {
            Histogram<double> doubles => doubles.Advice?.HistogramBucketBoundaries,
            Histogram<float> floats => floats.Advice?.HistogramBucketBoundaries?.Select(limit => (double)limit),
            Histogram<long> longs => longs.Advice?.HistogramBucketBoundaries?.Select(limit => (double)limit),
            Histogram<int> ints => ints.Advice?.HistogramBucketBoundaries?.Select(limit => (double)limit),
            _ => null,
        };
        return advised is null ? instrument.Unit == "s" ? Seconds : Numbers : [.. advised];
    }

    private static string? UnitOf(string? unit, MetricKind kind)
    {
        if (string.IsNullOrEmpty(unit) || unit[0] == '{')
            return null;
        if (unit == "1")
            return kind == MetricKind.Gauge ? "ratio" : null;
        return Units.GetValueOrDefault(unit) ?? Clean(unit.ToLowerInvariant());
    }
}
