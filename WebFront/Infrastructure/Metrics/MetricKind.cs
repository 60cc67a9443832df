namespace OrleansObs.WebFront.Infrastructure.Metrics;

/// <summary>Metric types of Prometheus.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
