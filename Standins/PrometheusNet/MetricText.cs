using System.Globalization;
using System.Text;

namespace Prometheus;

/// <summary>Prometheus' text exposition format 0.0.4 (prometheus.io, Exposition formats).</summary>
internal sealed class MetricText
{
    private readonly StringBuilder _text = new();

    public static string Number(double value) =>
        double.IsFinite(value) ? value.ToString(CultureInfo.InvariantCulture) : double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";

    /// <summary>Names and values as they stand between the braces.</summary>
    public static string Labels(string[] names, string[] values) =>
        string.Join(',', names.Zip(values, (name, value) => $"{name}=\"{Escape(value).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));

    public static string With(string labels, string name, string value) => $"{labels}{(labels.Length > 0 ? "," : "")}{name}=\"{value}\"";

    /// <summary>The help is written as it is, as prometheus-net does.</summary>
    public void Begin(string name, string help, string type) =>
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    public void Line(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0)
            _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    public override string ToString() => _text.ToString();

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
