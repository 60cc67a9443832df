using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace OpenTelemetry.Exporter;

/// <summary>
/// Prometheus' text exposition format 0.0.4 (prometheus.io, Exposition formats), written into one buffer that is used again.
/// </summary>
internal sealed class PrometheusText
{
    private const int LongestNumber = 32;

    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);

    public void Clear() => _buffer.ResetWrittenCount();

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public PrometheusText Append(ReadOnlySpan<char> text)
    {
        Encoding.UTF8.GetBytes(text, _buffer);
        return this;
    }

    public PrometheusText Append(long value)
    {
        Utf8Formatter.TryFormat(value, _buffer.GetSpan(LongestNumber), out var written);
        _buffer.Advance(written);
        return this;
    }

    public PrometheusText Append(double value)
    {
        if (!double.IsFinite(value))
            return Append(double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
        value.TryFormat(_buffer.GetSpan(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        _buffer.Advance(written);
        return this;
    }

    public PrometheusText AppendHelp(string text) => Append(Escape(text, quotes: false));

    /// <summary>The labels with their opening brace, and without the closing one.</summary>
    public PrometheusText AppendLabels(string meter, ReadOnlyTagCollection tags)
    {
        Append("{otel_scope_name=\"").Append(Escape(meter, quotes: true)).Append("\"");
        foreach (var (key, value) in tags)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            Append(",").Append(PrometheusNames.Clean(key)).Append("=\"").Append(Escape(text, quotes: true)).Append("\"");
        }

        return this;
    }

    private static string Escape(string text, bool quotes)
    {
        if (text.AsSpan().IndexOfAny('\\', '\n', '"') < 0)
            return text;
        text = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? text.Replace("\"", "\\\"", StringComparison.Ordinal) : text;
    }
}
