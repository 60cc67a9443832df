using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>nginx as in its container, in front of a server that returns the headers it received.</summary>
public sealed partial class NginxTests : IAsyncLifetime
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string SpanId = "00f067aa0ba902b7";

    private readonly string _shopAddress = $"127.0.0.1:{Ports.Free()}";
    private WebApplication? _shop;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{_shopAddress}");
        _shop = builder.Build();
        _shop.MapFallback((HttpContext context) =>
        {
            context.Response.Headers.XFrameOptions = "DENY";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["X-Seen-Start"] = context.Request.Headers["X-Request-Start"];
            if (HttpMethods.IsPost(context.Request.Method))
                context.Response.Headers["Idempotency-Key"] = context.Request.Headers["Idempotency-Key"];
            return $"{context.Request.Headers["traceparent"]} {context.Request.Headers["Idempotency-Key"]} {context.Request.Headers["X-Forwarded-For"]}";
        });
        await _shop.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _shop!.DisposeAsync();

    [Fact]
    public async Task Trace_of_the_client_is_continued_without_its_flag()
    {
        await using var nginx = await NginxProcess.StartAsync(_shopAddress);

        var given = (await SendAsync(nginx, "/products?key=secret", $"00-{TraceId}-{SpanId}-01")).Words;
        Assert.Equal($"00-{TraceId}-{SpanId}-00", given[0]);
        var line = await LineAsync(nginx, "/products");
        Assert.Equal((TraceId, SpanId), (line.GetProperty("trace_id").GetString(), line.GetProperty("span_id").GetString()));

        foreach (var broken in new[] { null, "00-1-2-3", $"00-{new string('0', 32)}-{SpanId}-01", $"00-{TraceId.ToUpperInvariant()}-{SpanId}-01" })
        {
            var path = $"/{Guid.NewGuid():N}";
            var (words, requestId) = await SendAsync(nginx, path, broken);
            // WebFront begins the trace; this shop does not return it.
            Assert.Equal("", words[0]);
            Assert.Equal(requestId, (await LineAsync(nginx, path)).GetProperty("trace_id").GetString());
        }
    }

    [Fact]
    public async Task Every_request_is_one_line_of_json_with_the_documented_fields()
    {
        await using var nginx = await NginxProcess.StartAsync(_shopAddress);
        foreach (var path in new[] { "/nasty/%22%00%ff%0A\\", "/caf\u00e9", "/orders?user_id=1" })
            await SendAsync(nginx, path, null);

        var line = await LineAsync(nginx, "/orders");
        Assert.Equal("timestamp level service message trace_id span_id request_id method path status duration_seconds remote_addr upstream_addr",
            string.Join(' ', line.EnumerateObject().Select(field => field.Name)));
        Assert.InRange(line.GetProperty("timestamp").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.Matches(@"T\d\d:\d\d:\d\d\.\d{3}[+-]", line.GetProperty("timestamp").GetString());
        Assert.Equal(("info", "nginx", "GET /orders answered 200"),
            (line.GetProperty("level").GetString(), line.GetProperty("service").GetString(), line.GetProperty("message").GetString()));
        Assert.Equal((200, "127.0.0.1", _shopAddress),
            (line.GetProperty("status").GetInt32(), line.GetProperty("remote_addr").GetString(), line.GetProperty("upstream_addr").GetString()));
        Assert.InRange(line.GetProperty("duration_seconds").GetDouble(), 0, 10);
        Assert.DoesNotContain("user_id", string.Concat(nginx.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_of_nginx_has_security_headers_and_a_log_line()
    {
        await using var nginx = await NginxProcess.StartAsync("127.0.0.1:9");

        using var response = await nginx.Client.GetAsync("/users");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        foreach (var (name, value) in new[] { ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer") })
            Assert.Equal([value], response.Headers.GetValues(name));
        Assert.Equal(["default-src 'none'; frame-ancestors 'none'"], response.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotMatch(Version(), $"{response.Headers.Server}");
        Assert.Equal("error", (await LineAsync(nginx, "/users")).GetProperty("level").GetString());
    }

    [Fact]
    public async Task Orders_get_a_key_and_the_client_address_is_forwarded()
    {
        await using var nginx = await NginxProcess.StartAsync(_shopAddress);
        nginx.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "1.2.3.4");

        var (words, requestId) = await SendAsync(nginx, "/orders", null);

        Assert.Equal([requestId, "127.0.0.1"], words[1..]);
    }

    [Fact]
    public async Task Error_of_nginx_returns_the_key_of_the_order()
    {
        await using var nginx = await NginxProcess.StartAsync("127.0.0.1:9");

        foreach (var path in new[] { "/orders", "/create_order" })
        {
            using var created = await nginx.Client.PostAsync(path, null);
            Assert.Equal(HttpStatusCode.BadGateway, created.StatusCode);
            Assert.Equal(created.Headers.GetValues("X-Request-Id"), created.Headers.GetValues("Idempotency-Key"));

            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Idempotency-Key", "a key, of mine" } } };
            using var given = await nginx.Client.SendAsync(request);
            Assert.Equal(["a key, of mine"], given.Headers.GetValues("Idempotency-Key"));
        }

        using var list = await nginx.Client.GetAsync("/orders");
        Assert.False(list.Headers.Contains("Idempotency-Key"));
    }

    [Fact]
    public async Task Key_of_the_shop_is_returned_once()
    {
        await using var nginx = await NginxProcess.StartAsync(_shopAddress);

        using var response = await nginx.Client.PostAsync("/orders", null);

        // The shop of this test returns the key that it received.
        Assert.Equal(response.Headers.GetValues("X-Request-Id"), response.Headers.GetValues("Idempotency-Key"));
    }

    [Fact]
    public async Task Start_of_the_request_is_forwarded()
    {
        await using var nginx = await NginxProcess.StartAsync(_shopAddress);

        foreach (var path in new[] { "/orders", "/create_order", "/products" })
        {
            using var response = await nginx.Client.GetAsync(path);
            var start = response.Headers.GetValues("X-Seen-Start").Single();
            Assert.Matches(@"^t=\d+\.\d{3}$", start);
            Assert.InRange(
                DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0 - double.Parse(start[2..], CultureInfo.InvariantCulture), 0, 10);
        }
    }

    [GeneratedRegex(@"\d")]
    private static partial Regex Version();

    private static async Task<(string[] Words, string RequestId)> SendAsync(NginxProcess nginx, string path, string? traceparent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (traceparent is not null)
            request.Headers.Add("traceparent", traceparent);
        using var response = await nginx.Client.SendAsync(request);
        // One header, that of the shop, and no second one of nginx.
        Assert.Equal(["DENY"], response.Headers.GetValues("X-Frame-Options"));
        return ((await response.Content.ReadAsStringAsync()).Split(' '), response.Headers.GetValues("X-Request-Id").Single());
    }

    private static async Task<JsonElement> LineAsync(NginxProcess nginx, string path)
    {
        var lines = await Wait.UntilAsync("the line of the request", TimeSpan.FromSeconds(5),
            () => Task.FromResult(nginx.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList()),
            lines => lines.Any(line => line.GetProperty("path").GetString() == path));
        return lines.Last(line => line.GetProperty("path").GetString() == path);
    }
}
