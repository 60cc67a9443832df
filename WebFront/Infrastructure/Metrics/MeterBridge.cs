using System.Diagnostics.Metrics;
using OrleansObs.Monitoring.Metrics;
using Prometheus;

namespace OrleansObs.WebFront.Infrastructure.Metrics;

/// <summary>
/// Exports meters of System.Diagnostics.Metrics through prometheus-net under the names that OpenTelemetry's exporter uses on a silo.
/// (prometheus-net's own adapter exports counters as gauges and prefixes the meter's name, so rules and panels could not match both.)
/// </summary>
internal sealed class MeterBridge(CollectorRegistry registry, MetricFactory metrics, ILogger<MeterBridge> logger) : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, MetricKind> _kinds = new(StringComparer.Ordinal);

    public void Start()
    {
        _listener.InstrumentPublished = (instrument, _) => Enable(instrument);
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, state) => Record((double)value, tags, state));
        _listener.Start();
        registry.AddBeforeCollectCallback(ObserveInstruments);
    }

    public void Dispose() => _listener.Dispose();

    private static void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        ((BridgedInstrument)state!).Record(value, tags);

    private void Enable(Instrument instrument)
    {
        if (!MeterNames.All.Contains(instrument.Meter.Name) || BridgedMetric.KindOf(instrument) is not { } kind)
            return;

        var name = BridgedMetric.NameOf(instrument, kind);
        lock (_kinds)
        {
            // A metric name has one type in Prometheus.
            if (_kinds.TryGetValue(name, out var other) && other != kind)
            {
                logger.MetricTypeConflict(name, instrument.Meter.Name, other);
                return;
            }

            _kinds[name] = kind;
        }

        _listener.EnableMeasurementEvents(instrument, new BridgedInstrument(BridgedMetric.Create(metrics, instrument, name, kind)));
    }

    /// <summary>Reads the observable instruments. A failing one does not affect the others.</summary>
    private void ObserveInstruments()
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException e)
        {
            logger.ObservableInstrumentsFailed(e);
        }
    }
}
