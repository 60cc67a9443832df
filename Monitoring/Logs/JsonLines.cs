using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace OrleansObs.Monitoring.Logs;

/// <summary>
/// Writes each log event as one JSON object on one line, whatever its values contain. docs/monitoring.md#logs lists the fields; the trace
/// is that of the request during which the event was written.
/// </summary>
internal sealed class JsonLines(IOptions<JsonLinesOptions> options) : ConsoleFormatter(FormatterName)
{
    /// <summary>The value of <c>Logging:Console:FormatterName</c> that selects this formatter.</summary>
    public const string FormatterName = "json-lines";

    private static readonly string[] ReservedFields =
    [
        "timestamp", "level", "service", "message", "trace_id", "span_id", "category", "event", "exception",

        // A value of Npgsql's connection events that is not part of their message.
        "connection_string",
    ];

    // Escapes line ends, quotes and lone surrogates. The stricter default also escapes characters that matter only in HTML.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteString("level", NameOf(logEntry.LogLevel));
            json.WriteString("service", options.Value.Service);
            json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
            {
                json.WriteString("trace_id", activity.TraceId.ToHexString());
                json.WriteString("span_id", activity.SpanId.ToHexString());
            }

            json.WriteString("category", logEntry.Category);
            if (logEntry.EventId.Name is { } name)
                json.WriteString("event", name);
            if (logEntry.Exception is { } fault)
                json.WriteString("exception", fault.ToString());
            if (logEntry.State is IEnumerable<KeyValuePair<string, object?>> values)
                WriteValues(json, values);
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    // A value whose field name is taken appears in the message only.
    private static void WriteValues(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> values)
    {
        var taken = new HashSet<string>(ReservedFields, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            var field = JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
            if (name == "{OriginalFormat}" || !taken.Add(field))
                continue;
            json.WritePropertyName(field);
            WriteValue(json, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case byte or sbyte or short or ushort or int:
                json.WriteNumberValue(Convert.ToInt32(value, CultureInfo.InvariantCulture));
                break;
            case uint number: json.WriteNumberValue(number); break;
            case ulong number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case IFormattable other: json.WriteStringValue(other.ToString(null, CultureInfo.InvariantCulture)); break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
