using System.Diagnostics.Metrics;
using OrleansObs.Monitoring.Metrics;
using Prometheus;

namespace OrleansObs.WebFront.Telemetry;

/// <summary>
/// Shows meters of System.Diagnostics.Metrics through prometheus-net, as OpenTelemetry's exporter shows them on a silo. (prometheus-net's own
/// adapter shows counters as gauges and puts the meter's name before theirs, so no rule or panel could be right for both.)
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
        registry.AddBeforeCollectCallback(Observe);
    }

    public void Dispose() => _listener.Dispose();

    private static void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) => ((BridgedInstrument)state!).Record(value, tags);

    private void Enable(Instrument instrument)
    {
        if (!MeterNames.All.Contains(instrument.Meter.Name) || BridgedMetric.KindOf(instrument) is not { } kind)
            return;

        var name = BridgedMetric.NameOf(instrument, kind);
        lock (_kinds)
        {
            // Prometheus knows one type a name.
            if (_kinds.TryGetValue(name, out var other) && other != kind)
            {
                logger.NotShown(name, instrument.Meter.Name, other);
                return;
            }

            _kinds[name] = kind;
        }

        _listener.EnableMeasurementEvents(instrument, new BridgedInstrument(BridgedMetric.Create(metrics, instrument, name, kind)));
    }

    /// <summary>Asks those instruments that have a value only when asked. One that fails does not take the others with it.</summary>
    private void Observe()
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException e)
        {
            logger.NotRead(e);
        }
    }
}
