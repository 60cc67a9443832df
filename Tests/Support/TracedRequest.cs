using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace OrleansObs.Tests.Support;

/// <summary>Requests with a traceparent header, as a client or a proxy sends them (https://www.w3.org/TR/trace-context/).</summary>
internal sealed class TracedRequest
{
    public string TraceId { get; } = ActivityTraceId.CreateRandom().ToHexString();

    /// <summary>The parent span of the request.</summary>
    public string SpanId { get; } = ActivitySpanId.CreateRandom().ToHexString();

    public Task<(HttpStatusCode Status, JsonElement Body)> OrderAsync(HttpClient client, long product) =>
        SendAsync(client, HttpMethod.Post, "/orders", new { user_id = 1, product_id = product, quantity = 1 });

    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(HttpClient client, string path) => SendAsync(client, HttpMethod.Get, path);

    private Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpClient client, HttpMethod method, string path, object? body = null) =>
        client.SendAsync(method, path, body, headers: [("traceparent", $"00-{TraceId}-{SpanId}-01")]);
}
