using System.Net;
using System.Net.Http.Headers;
using System.Text;
using OrleansObs.Tests.Monitoring;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>
/// Attack: a page in a browser, or another user of this machine, sends alerts and silences to the Alertmanager of make monitor, or changes
/// Prometheus.
/// </summary>
[Collection(ExclusiveCollection.Name)]
public sealed class AlertmanagerAccessTests : IAsyncLifetime
{
    // Keeps every port below the ephemeral range and away from the ports of fleets.
    private const int Offset = 2700;

    private const string Evil = "http://evil.example";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private static readonly (string Method, string Path, string Body)[] Changes =
    [
        ("POST", "/api/v2/alerts", """[{"labels":{"alertname":"WeatherServiceHighLatency","service":"order"}}]"""),
        ("POST", "/api/v2/silences", """{"matchers":[{"name":"alertname","value":".*","isRegex":true}],"startsAt":"2026-01-01T00:00:00Z","endsAt":"2036-01-01T00:00:00Z"}"""),
        ("DELETE", "/api/v2/silence/0b0d4f3e-3f8a-4f57-8d4c-6a3a7f7f0000", ""),
        ("POST", "/api/v1/alerts", "[]"),
        ("POST", "/-/reload", ""),
        ("PUT", "/-/reload", ""),
        ("POST", "/-/quit", ""),
        ("OPTIONS", "/api/v2/alerts", ""),
        ("PATCH", "/", ""),
    ];

    private readonly HttpClient _client = new();
    private readonly Monitoring.Monitor _monitor = new(Offset);
    private MonitorConfiguration? _configuration;
    private MonitorProcess? _process;

    private static Uri Prometheus { get; } = new($"http://127.0.0.1:{9090 + Offset}");

    private static Uri Page { get; } = new($"http://127.0.0.1:{9093 + Offset}");

    private static Uri Direct { get; } = new($"http://127.0.0.1:{9094 + Offset}");

    public async ValueTask InitializeAsync()
    {
        Requires.Prometheus();
        Requires.Nginx();
        _configuration = await MonitorConfiguration.NewAsync();
        _process = new MonitorProcess(_configuration, new()
        {
            ["PORT_OFFSET"] = $"{Offset}",
            ["ConnectionStrings__Shop"] = "Host=127.0.0.1;Port=9;Username=none;Database=nothing",
        });
        await Wait.UntilAsync(
            "Prometheus to scrape Alertmanager, for which it has the login", Soon,
            async () => string.Join('\n', await _monitor.QueryAsync("up{job=\"alertmanager\"} == 1 and on () prometheus_notifications_alertmanagers_discovered == 1")), up => up.Length > 0);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { _process, _configuration }.OfType<IAsyncDisposable>())
            await part.DisposeAsync();
        _monitor.Dispose();
        _client.Dispose();
    }

    [Fact]
    public async Task Reading_needs_no_login_and_every_change_does()
    {
        foreach (var address in new Uri[] { new(Page, "/"), new(Page, "/api/v2/alerts"), new(Page, "/-/ready"), new(Prometheus, "/api/v1/alerts"), new(Prometheus, "/api/v1/query?query=up") })
            Assert.Equal((address, HttpStatusCode.OK), (address, (await SendAsync("GET", address)).StatusCode));

        foreach (var (method, path, body) in Changes)
        {
            foreach (var login in new[] { null, "orleansobs:wrong", "orleansobs:" })
                Assert.Equal((path, HttpStatusCode.Unauthorized), (path, (await SendAsync(method, new(Page, path), body, login)).StatusCode));
        }

        // Without the proxy nothing works without a login.
        foreach (var path in new[] { "/", "/api/v2/alerts", "/metrics" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("GET", new(Direct, path))).StatusCode);
        foreach (var (method, path, body) in Changes)
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(method, new(Direct, path), body)).StatusCode);
        Assert.Equal("[]", (await (await SendAsync("GET", new(Page, "/api/v2/silences"))).Content.ReadAsStringAsync()).Trim());

        await SilenceMustWorkAsync();
        await PagesOfOtherOriginsAreRefusedAsync();
        await PrometheusMustNotChangeAsync();
    }

    private async Task SilenceMustWorkAsync()
    {
        var login = $"orleansobs:{await File.ReadAllTextAsync(Path.Combine(_process!.Folder, "alertmanager-key"))}";
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("POST", new(Page, "/api/v2/alerts"), "[]", login)).StatusCode);
        var config = Path.Combine(_process.Folder, "monitoring", "amtool.yml");
        string[] silence = ["silence", "add", "alertname=NoTraffic", "--comment=tested", "--author=operator"];
        (await Command.RunAsync("amtool", [$"--alertmanager.url={Page}", $"--http.config.file={config}", .. silence])).MustSucceed();
        Assert.NotEqual(0, (await Command.RunAsync("amtool", [$"--alertmanager.url={Page}", .. silence])).ExitCode);
        Assert.Contains("tested", await (await SendAsync("GET", new(Page, "/api/v2/silences"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // A browser adds a login that it remembers.
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("POST", new(Page, "/api/v2/alerts"), "[]", login, ("Origin", Evil))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("POST", new(Page, "/api/v2/alerts"), "[]", login, ("Origin", "null"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("POST", new(Page, "/api/v2/alerts"), "[]", login, ("Origin", Page.GetLeftPart(UriPartial.Authority)))).StatusCode);

        foreach (var secret in new[] { config, Path.Combine(_process.Folder, "alertmanager-key"), Path.Combine(_process.Folder, "monitoring", "nginx", "address.conf") })
            Assert.Equal("600\n", (await Command.RunAsync("stat", ["-c", "%a", secret])).MustSucceed().Output);
    }

    private async Task PagesOfOtherOriginsAreRefusedAsync()
    {
        foreach (var host in new[] { "evil.example", "127.0.0.1.evil.example", "192.168.1.1" })
            Assert.Equal(HttpStatusCode.MisdirectedRequest, (await SendAsync("GET", new(Page, "/api/v2/alerts"), header: ("Host", $"{host}:{Page.Port}"))).StatusCode);
        foreach (var host in new[] { "localhost", "[::1]", "127.1.2.3" })
            Assert.Equal(HttpStatusCode.OK, (await SendAsync("GET", new(Page, "/api/v2/alerts"), header: ("Host", $"{host}:{Page.Port}"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("GET", new(Page, "/api/v2/alerts"), header: ("Origin", Evil))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("GET", new(Page, "/debug/pprof/"))).StatusCode);
        foreach (var address in new Uri[] { new(Page, "/api/v2/alerts"), new(Page, "/"), new(Prometheus, "/api/v1/query?query=up") })
        {
            var origin = address.Port == Prometheus.Port ? Evil : Page.GetLeftPart(UriPartial.Authority);
            var response = await SendAsync("GET", address, header: ("Origin", origin));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"), $"{address} can be read by other origins");
        }
    }

    private async Task PrometheusMustNotChangeAsync()
    {
        foreach (var path in new[] { "/-/reload", "/-/quit", "/api/v1/admin/tsdb/delete_series?match[]=up", "/api/v1/admin/tsdb/snapshot", "/api/v1/admin/tsdb/clean_tombstones", "/api/v1/write" })
            Assert.InRange((int)(await SendAsync("POST", new(Prometheus, path))).StatusCode, 400, 599);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("GET", new(Prometheus, "/-/ready"))).StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, Uri address, string body = "", string? login = null, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (body.Length > 0)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (login is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(login)));
        if (header is { } other)
            request.Headers.TryAddWithoutValidation(other.Name, other.Value);
        return await _client.SendAsync(request);
    }
}
