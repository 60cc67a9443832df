using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter;

/// <summary>All series of one name.</summary>
internal static class PrometheusFamily
{
    public static void Write(PrometheusText text, string name, IReadOnlyList<Metric> metrics)
    {
        var first = metrics[0];
        if (first.Description.Length > 0)
            text.Append("# HELP ").Append(name).Append(" ").AppendHelp(first.Description).Append("\n");
        text.Append("# TYPE ").Append(name).Append(TypeOf(first)).Append("\n");
        foreach (var metric in metrics)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
                WritePoint(text, name, metric, in point);
        }
    }

    private static string TypeOf(Metric metric) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.DoubleSum => " counter",
        MetricType.Histogram => " histogram",
        MetricType.ExponentialHistogram => " summary",
        _ => " gauge",
    };

    private static void WritePoint(PrometheusText text, string name, Metric metric, in MetricPoint point)
    {
        if (metric.MetricType is MetricType.Histogram or MetricType.ExponentialHistogram)
        {
            WriteHistogram(text, name, metric, in point);
            return;
        }

        text.Append(name).AppendLabels(metric.MeterName, point.Tags).Append("} ");
        var line = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.LongSumNonMonotonic => text.Append(point.GetSumLong()),
            MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => text.Append(point.GetSumDouble()),
            MetricType.LongGauge => text.Append(point.GetGaugeLastValueLong()),
            _ => text.Append(point.GetGaugeLastValueDouble()),
        };
        line.Append("\n");
    }

    private static void WriteHistogram(PrometheusText text, string name, Metric metric, in MetricPoint point)
    {
        if (metric.MetricType == MetricType.Histogram)
        {
            long total = 0;
            foreach (var bucket in point.GetHistogramBuckets())
            {
                // Prometheus' buckets contain all smaller ones.
                total += bucket.BucketCount;
                text.Append(name).Append("_bucket").AppendLabels(metric.MeterName, point.Tags).Append(",le=\"").Append(bucket.ExplicitBound).Append("\"} ")
                    .Append(total).Append("\n");
            }
        }

        text.Append(name).Append("_sum").AppendLabels(metric.MeterName, point.Tags).Append("} ").Append(point.GetHistogramSum()).Append("\n");
        text.Append(name).Append("_count").AppendLabels(metric.MeterName, point.Tags).Append("} ").Append(point.GetHistogramCount()).Append("\n");
    }
}
