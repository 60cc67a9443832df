using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter;

/// <summary>Names by the rules of OpenTelemetry's compatibility specification for Prometheus.</summary>
internal static class PrometheusNames
{
    public static string Of(Metric metric)
    {
        var name = Clean(metric.Name);
        var gauge = metric.MetricType is MetricType.LongGauge or MetricType.DoubleGauge;
        if (Unit(metric.Unit, gauge) is { } unit && !name.EndsWith($"_{unit}", StringComparison.Ordinal) && !name.EndsWith($"_{unit}_total", StringComparison.Ordinal))
            name = $"{name}_{unit}";
        return IsCounter(metric) && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    public static bool IsCounter(Metric metric) => metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;

    /// <summary>Letters, digits and underscores, and no digit first.</summary>
    public static string Clean(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == ':')
                text.Append(c);
            else if (text.Length == 0 || text[^1] != '_')
                text.Append('_');
        }

        return text.Length > 0 && char.IsAsciiDigit(text[0]) ? $"_{text}" : text.ToString();
    }

    private static string? Unit(string? unit, bool gauge)
    {
        if (string.IsNullOrEmpty(unit) || unit[0] == '{')
            return null;
        return unit switch
        {
            "1" => gauge ? "ratio" : null,
            "s" => "seconds",
            "ms" => "milliseconds",
            "us" => "microseconds",
            "ns" => "nanoseconds",
            "min" => "minutes",
            "h" => "hours",
            "d" => "days",
            "By" => "bytes",
            "KiBy" => "kibibytes",
            "MiBy" => "mebibytes",
            "GiBy" => "gibibytes",
            "KBy" => "kilobytes",
            "MBy" => "megabytes",
            "%" => "percent",
            "Hz" => "hertz",
            _ => Clean(unit.ToLower(CultureInfo.InvariantCulture)),
        };
    }
}
