using System.Diagnostics;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter;

/// <summary>Keeps the text of the last collection; scrapes that come together share one.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusTextExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private const int CollectMilliseconds = 10_000;

    private static readonly List<WeakReference<PrometheusTextExporter>> All = [];

    private readonly Lock _gate = new();
    private readonly PrometheusText _text = new();
    private byte[] _answer = [];
    private long _collected;

    public PrometheusTextExporter(PrometheusAspNetCoreOptions options)
    {
        Options = options;
        lock (All)
            All.Add(new WeakReference<PrometheusTextExporter>(this));
    }

    public PrometheusAspNetCoreOptions Options { get; }

    /// <summary>Set by the reader.</summary>
    public Func<int, bool>? Collect { get; set; }

    public static PrometheusTextExporter Of(MeterProvider provider)
    {
        lock (All)
        {
            foreach (var reference in All)
            {
                if (reference.TryGetTarget(out var exporter) && exporter.ParentProvider == provider)
                    return exporter;
            }
        }

        throw new ArgumentException("A PrometheusExporter could not be found configured on the provided MeterProvider.");
    }

    public ReadOnlyMemory<byte> Scrape()
    {
        lock (_gate)
        {
            if (_answer.Length == 0 || Stopwatch.GetElapsedTime(_collected).TotalMilliseconds >= Options.ScrapeResponseCacheDurationMilliseconds)
            {
                Collect!(CollectMilliseconds);
                _answer = _text.ToArray();
                _collected = Stopwatch.GetTimestamp();
            }

            return _answer;
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        _text.Clear();
        var metrics = new List<Metric>();
        foreach (var metric in batch)
            metrics.Add(metric);

        // One HELP and TYPE a name, whatever number of meters use it.
        foreach (var family in metrics.GroupBy(PrometheusNames.Of, StringComparer.Ordinal))
            PrometheusFamily.Write(_text, family.Key, [.. family]);
        return ExportResult.Success;
    }
}
