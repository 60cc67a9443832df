using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>Attack: a client of a published nginx reads the metrics and calls the routes of operators.</summary>
public sealed class ForwardedRoutesTests : IAsyncLifetime
{
    private static readonly string[] Closed =
    [
        "/metrics", "/metrics/", "/METRICS", "/Metrics?x=1", "//metrics", "/./metrics", "/products/../metrics", "/%6detrics", "/metrics%2f", "/%2e/metrics",
        "/products/%2e%2e/metrics", "/products/..%2fmetrics", "/alerts", "/Alerts", "/incidents", "/incidents/HighLatency-order/approve", "/admin",
        "/admin/faults", "/ADMIN/silos/silo-1/drain", "/admin//fleet", "/orleans", "/orleans/index.min.js", "http://localhost/metrics",
    ];

    private static readonly string[] Open = ["/", "/orders", "/metricsx", "/administrators", "/products/metrics", "/health", "/events?metrics"];

    private static readonly string[] Similar =
    [
        "/adm%C4%B1n/fleet", "/metric%C5%BF", "/metrics%2f", "/metrics;a", "/metrics%00", "/metrics.", "/%5cmetrics", "/metrics%20", "/inc%C4%B1dents",
    ];

    private readonly ConcurrentQueue<string> _forwarded = new();
    private readonly string _address = $"127.0.0.1:{Ports.Free()}";
    private WebApplication? _shop;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{_address}");
        _shop = builder.Build();
        _shop.MapFallback("{**path}", (HttpContext context) => _forwarded.Enqueue(context.Request.Path));
        await _shop.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _shop!.DisposeAsync();

    [Theory]
    [InlineData("0.0.0.0", "")]
    [InlineData("192.0.2.7", "no")]
    [InlineData("::", "")]
    public async Task Routes_of_operators_are_closed_on_a_network(string bind, string forward)
    {
        await using var nginx = await StartAsync(bind, forward);
        _forwarded.Clear();
        foreach (var path in Closed)
        {
            foreach (var method in new[] { "GET", "POST", "HEAD" })
                Assert.Equal((path, 404), (path, await StatusAsync(nginx, method, path)));
        }

        Assert.Empty(_forwarded);
        foreach (var path in Open)
            Assert.Equal((path, 200), (path, await StatusAsync(nginx, "GET", path)));
    }

    [Theory]
    [InlineData("127.0.0.1", "")]
    [InlineData("127.3.2.1", "")]
    [InlineData("::1", "")]
    [InlineData("0.0.0.0", "yes")]
    public async Task Routes_of_operators_are_open_on_loopback_or_by_setting(string bind, string forward)
    {
        await using var nginx = await StartAsync(bind, forward);
        foreach (var path in new[] { "/metrics", "/alerts", "/incidents", "/admin/fleet", "/orleans" })
            Assert.Equal((path, 200), (path, await StatusAsync(nginx, "GET", path)));
    }

    /// <summary>nginx forwards these; no route of the shop may be equal to them.</summary>
    [Fact]
    public async Task Shop_has_no_other_spelling_of_these_routes()
    {
        await using var shop = await ShopProcess.StartNewAsync(null);
        foreach (var path in Similar)
            Assert.InRange(await StatusAsync(shop.BaseAddress, "GET", path), 400, 404);
    }

    private Task<NginxProcess> StartAsync(string bind, string forward) =>
        NginxProcess.StartAsync(_address, new Dictionary<string, string?> { ["BIND"] = bind, ["FORWARD_OPERATIONS"] = forward });

    private static Task<int> StatusAsync(NginxProcess nginx, string method, string path) => StatusAsync(nginx.Client.BaseAddress!, method, path);

    // HttpClient would normalize the path.
    private static async Task<int> StatusAsync(Uri server, string method, string path)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var line = await reader.ReadLineAsync();
        Assert.StartsWith("HTTP/1.1 ", line, StringComparison.Ordinal);
        return int.Parse(line!.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
    }
}
