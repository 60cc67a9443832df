using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrleansObs.Monitoring.Logs;

namespace OrleansObs.Tests.Monitoring;

/// <summary>The log formatter: one JSON object with the documented fields per event.</summary>
public sealed class JsonLinesTests
{
    private static readonly JsonLines Format = new(Options.Create(new JsonLinesOptions { Service = "silo" }));

    [Theory]
    [InlineData("plain")]
    [InlineData("quotes \" and \\ and </script>")]
    [InlineData("two\r\nlines\nand more\u2028\u2029\u0085\v\f")]
    [InlineData("\0\u0001\u001b[31m\u007f\t")]
    [InlineData("Grüße, 你好, \U0001F600")]
    [InlineData("")]
    public void Any_text_survives_a_round_trip_on_one_line(string text)
    {
        var line = Write("{Text}: {Text2}", new InvalidOperationException(text, new ArgumentException(text)), text, text);

        Assert.Equal($"{text}: {text}", line.GetProperty("message").GetString());
        Assert.Equal(text, line.GetProperty("text2").GetString());
        Assert.Contains(new ArgumentException(text).ToString(), line.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Unpaired_surrogate_is_replaced() =>
        Assert.Equal("a\ufffdb", Write("{Text}", null, "a" + (char)0xd83d + "b").GetProperty("text").GetString());

    [Fact]
    public void Fixed_fields_come_first_and_are_not_overwritten()
    {
        var line = Write("{Service} {Level} {TraceId} {ProductId} {product_id}", null, "mine", "high", "none", 7, 8);

        Assert.Equal(
            ["timestamp", "level", "service", "message", "category", "event", "product_id"],
            line.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("warning", "silo", "Shop", "Happened"), (Text(line, "level"), Text(line, "service"), Text(line, "category"), Text(line, "event")));
        Assert.Equal("mine high none 7 8", Text(line, "message"));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", Text(line, "timestamp"));
        Assert.Equal(7, line.GetProperty("product_id").GetInt32());
    }

    [Fact]
    public void Values_keep_their_JSON_type()
    {
        var line = Write("{Whole} {Money} {Flag} {Nothing} {Endless} {Age}", null, 5L, 1.50m, true, null, double.PositiveInfinity, TimeSpan.FromSeconds(1));

        object[] others = [byte.MaxValue, sbyte.MinValue, short.MinValue, ushort.MaxValue, uint.MaxValue, ulong.MaxValue, 0.1f, float.NaN];

        Assert.Equal("255 -128 -32768 65535 4294967295 18446744073709551615 0.1 \"NaN\"", Values(Write("{A} {B} {C} {D} {E} {F} {G} {H}", null, others)));
        Assert.Equal("5 1.50 true null \"Infinity\" \"00:00:01\"", Values(line));

        static string Values(JsonElement line) => string.Join(' ', line.EnumerateObject().Skip(6).Select(field => field.Value.GetRawText()));
    }

    [Fact]
    public void Trace_is_that_of_the_current_activity()
    {
        using var activity = new Activity("request").Start();

        var line = Write("Hello", null);

        Assert.Equal((activity.TraceId.ToHexString(), activity.SpanId.ToHexString()), (Text(line, "trace_id"), Text(line, "span_id")));
    }

    private static string? Text(JsonElement line, string field) => line.GetProperty(field).GetString();

    private static JsonElement Write(string template, Exception? fault, params object?[] values)
    {
        using var text = new StringWriter();
        var logger = new Capture(text);
#pragma warning disable CA1848, CA2254 // The test is about the template.
        logger.Log(LogLevel.Warning, new EventId(1, "Happened"), fault, template, values);
#pragma warning restore CA1848, CA2254
        var line = text.ToString();
        Assert.Equal(line.Length - Environment.NewLine.Length, line.IndexOfAny(['\r', '\n', '\u0085', '\u2028', '\u2029']));
        return JsonSerializer.Deserialize<JsonElement>(line);
    }

    private sealed class Capture(TextWriter text) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Format.Write(new LogEntry<TState>(logLevel, "Shop", eventId, state, exception, formatter), null, text);
    }
}
