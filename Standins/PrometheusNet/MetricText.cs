using System.Buffers;
using System.Globalization;
using System.Text;

namespace Prometheus;

/// <summary>Prometheus' text exposition format 0.0.4 (prometheus.io, Exposition formats), in one buffer that is used again.</summary>
internal sealed class MetricText
{
    private const int LongestNumber = 32;

    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);

    /// <summary>Names and values as they stand between the braces.</summary>
    public static string Labels(string[] names, string[] values) => string.Join(',', names.Zip(values, (name, value) => $"{name}=\"{Escape(value)}\""));

    public void Clear() => _buffer.ResetWrittenCount();

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    /// <summary>The help is written as it is, as prometheus-net does.</summary>
    public void Begin(string name, string help, string type) =>
        Append("# HELP ").Append(name).Append(" ").Append(help).Append("\n# TYPE ").Append(name).Append(" ").Append(type).Append("\n");

    /// <param name="name">Of the metric.</param>
    /// <param name="suffix">What comes after the name.</param>
    /// <param name="labels">As <see cref="Labels"/> makes them.</param>
    /// <param name="value">The sample.</param>
    /// <param name="limit">The upper limit of a bucket, which becomes the label le.</param>
    public void Line(string name, string suffix, string labels, double value, double? limit = null)
    {
        Append(name).Append(suffix);
        if (labels.Length > 0 || limit is not null)
        {
            Append("{").Append(labels);
            if (limit is { } le)
                Append(labels.Length > 0 ? ",le=\"" : "le=\"").Append(le).Append("\"");
            Append("}");
        }

        Append(" ").Append(value).Append("\n");
    }

    private static string Escape(string text) =>
        text.AsSpan().IndexOfAny('\\', '\n', '"') < 0
            ? text
            : text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private MetricText Append(ReadOnlySpan<char> text)
    {
        Encoding.UTF8.GetBytes(text, _buffer);
        return this;
    }

    private MetricText Append(double value)
    {
        if (!double.IsFinite(value))
            return Append(double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
        value.TryFormat(_buffer.GetSpan(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        _buffer.Advance(written);
        return this;
    }
}
