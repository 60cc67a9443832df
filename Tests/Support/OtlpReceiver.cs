using System.Collections.Concurrent;
using System.Globalization;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansObs.Tests.Support;

/// <summary>
/// A collector that receives OTLP over HTTP and keeps the spans. Field numbers are those of opentelemetry/proto/trace/v1/trace.proto.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    public IReadOnlyCollection<ReceivedSpan> Spans => _spans;

    /// <summary>Settings that make a process export its spans here.</summary>
    public Dictionary<string, string?> Environment => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _app.Urls.First(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    public static async Task<OtlpReceiver> StartNewAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/v1/traces", receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        var body = await ByteString.FromStreamAsync(request.Body);
        foreach (var process in new ProtobufFields(body).Messages(1))
        {
            var service = process.Messages(1).SelectMany(resource => Attributes(resource, 1)).First(attribute => attribute.Key == "service.name").Value;
            foreach (var scope in process.Messages(2))
            {
                foreach (var span in scope.Messages(2))
                    _spans.Enqueue(Read(span, service, scope.Messages(1).First().Text(1)));
            }
        }

        // An empty response means that all spans were accepted.
        return Results.Bytes(Array.Empty<byte>(), "application/x-protobuf");
    }

    private static ReceivedSpan Read(ProtobufFields span, string service, string source) =>
        new(service, source, span.Text(5), span.Hex(1), span.Hex(2), span.Hex(4), Attributes(span, 9).ToDictionary());

    private static IEnumerable<KeyValuePair<string, string>> Attributes(ProtobufFields message, int number) =>
        from attribute in message.Messages(number)
        let value = attribute.Messages(2).First()
        select KeyValuePair.Create(attribute.Text(1), value.Text(1) is { Length: > 0 } text ? text : value.Number(3).ToString(CultureInfo.InvariantCulture));
}
