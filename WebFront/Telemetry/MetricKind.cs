namespace OrleansObs.WebFront.Telemetry;

/// <summary>Prometheus' types.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
