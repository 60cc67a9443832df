using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using OrleansObs.Tests.Monitoring;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>
/// What another user of the machine gets of a fleet and its monitor: arguments of processes, files, and every port. docs/security.md lists the
/// ports.
/// </summary>
[Collection(ExclusiveCollection.Name)]
public sealed partial class FleetStrangerTests(RecordedFleet recorded) : IClassFixture<RecordedFleet>
{
    private static readonly (string Method, string Path, string? Body)[] Changes =
    [
        ("POST", "/-/reload", null),
        ("POST", "/-/quit", null),
        ("POST", "/api/v1/admin/tsdb/delete_series?match[]=up", null),
        ("POST", "/api/v2/alerts", """[{"labels":{"alertname":"SiloDown"}}]"""),
        ("POST", "/api/v2/silences", """{"matchers":[{"name":"alertname","value":".*","isRegex":true}],"startsAt":"2026-01-01T00:00:00Z","endsAt":"2036-01-01T00:00:00Z"}"""),
    ];

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private FleetProcess Fleet => recorded.Fleet;

    [Fact]
    public async Task Secrets_are_no_arguments()
    {
        await Fleet.FleetAsync("status");
        // The drill sends its key and ends, because faults are off.
        await Fleet.DrillAsync("-w", "20", "errors");

        var arguments = await recorded.ArgumentsAsync();
        var running = string.Join('\n', FleetProcess.Processes(Fleet.DataFolder).Select(process => process.Command));
        foreach (var program in new[] { "curl", "env", "dotnet", "nginx", "prometheus-postgres-exporter" })
            Assert.Contains($"{program} ", arguments, StringComparison.Ordinal);
        Assert.Contains("Silo.dll", running, StringComparison.Ordinal);

        string[] secrets = [.. await Fleet.SecretsAsync(), await File.ReadAllTextAsync(Path.Combine(Fleet.DataFolder, "alertmanager-key"))];
        Assert.All(secrets, secret =>
        {
            Assert.InRange(secret.Length, 24, 100);
            Assert.DoesNotContain(secret, arguments, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, running, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Logs_are_bounded()
    {
        for (var i = 0; i < 300; i++)
            await Fleet.Client.GetStringAsync("/ping");
        var log = Path.Combine(Fleet.DataFolder, "fleet", "log", "nginx.log");
        await Wait.UntilAsync("two old logs of nginx", Soon, () => Task.FromResult(File.Exists($"{log}.2")), exists => exists);

        Assert.All(Directory.GetFiles(Path.GetDirectoryName(log)!), file => Assert.InRange(new FileInfo(file).Length, 0, RecordedFleet.LogLimit));
        Assert.All(JsonLog.Parse(await File.ReadAllTextAsync($"{log}.2")), line => Assert.Equal("nginx", line.GetProperty("service").GetString()));
    }

    [Fact]
    public async Task Files_are_private()
    {
        var folder = Fleet.DataFolder;
        // PostgreSQL and Prometheus set the modes of their data, which no other user can reach.
        foreach (var closed in new[] { "fleet", "fleet/log", "monitoring", "postgres/data", "postgres/log" })
            Assert.Equal("700", Support.FileMode.Of(Path.Combine(folder, closed)));
        string[] search = [folder, "(", "-path", "*/postgres/data", "-o", "-path", "*/monitoring/prometheus", ")", "-prune", "-o", "-type", "f"];

        var files = (await Command.RunAsync("find", [.. search, "-print"])).Output;
        foreach (var name in new[] { "fleet/log/silo-1.log", "monitoring/log/prometheus.log", "admin-header", "postgres/log/postgres.log" })
            Assert.Contains($"/{name}\n", files, StringComparison.Ordinal);
        Assert.Equal("", (await Command.RunAsync("find", [.. search, "-perm", "/077", "-print"])).Output);
    }

    [Fact]
    public async Task Ports_offer_what_needs_no_key()
    {
        Requires.OtherUser();
        var offers = new Dictionary<int, Func<int, Task>>
        {
            [8080] = WebFrontAsync,
            [5000] = WebFrontAsync,
            [5001] = WebFrontAsync,
            [5002] = WebFrontAsync,
            [5003] = WebFrontAsync,
            [8101] = SiloAsync,
            [11111] = OrleansAsync,
            [30001] = OrleansAsync,
            [8090] = NginxStatusAsync,
            [9090] = PrometheusAsync,
            [9093] = AlertmanagerAsync,
            [9094] = ClosedAlertmanagerAsync,
            [9100] = ExporterAsync,
            [9113] = ExporterAsync,
            [9115] = ExporterAsync,
            [9187] = ExporterAsync,
        };
        var database = new NpgsqlConnectionStringBuilder(Fleet.ConnectionString).Port;
        var sockets = ListeningSockets.Of(FleetProcess.Processes(Fleet.DataFolder).Select(process => process.Id));
        Assert.Equal([.. offers.Keys.Select(port => port + Fleet.Offset).Append(database).Order()], sockets.Ports);
        Assert.All(sockets.Addresses, address => Assert.True(IPAddress.IsLoopback(address), $"{address}"));
        foreach (var path in sockets.Paths)
            Assert.Equal((path, "1"), (path, await OtherUser.ReadAsync("test -w \"$1\"; echo -n $?", path)));

        foreach (var (port, offer) in offers)
            await offer(port + Fleet.Offset);
        await PostgresAsync(database);

        var status = (await Fleet.FleetAsync("status")).MustSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(4, status.Length);
        Assert.All(status, process => Assert.Matches(@" ready +\d+ +\d+s +0 ", process));
    }

    /// <summary>WebFront, directly and through nginx: the shop's routes work, the others need a key.</summary>
    private async Task WebFrontAsync(int port)
    {
        Assert.Equal(200, await StatusAsync("GET", port, "/products"));
        Assert.Equal(201, await StatusAsync("POST", port, "/orders", """{"user_id":1,"product_id":1,"quantity":1}"""));

        var routes = (await RoutesAsync()).Where(route => route.Tag is "faults" or "fleet" or "incidents").ToList();
        Assert.InRange(routes.Count, 9, 20);
        foreach (var (method, path, _) in routes)
            Assert.Equal((method, path, 401), (method, path, await StatusAsync(method, port, path, method is "PUT" or "POST" ? "{}" : null)));
        foreach (var path in new[] { "/orleans", "/orleans/", "/orleans/DashboardCounters" })
            Assert.Equal((path, 401), (path, await StatusAsync("GET", port, path)));
        Assert.Equal(401, await StatusAsync("POST", port, "/alerts", "{}"));
    }

    /// <summary>A silo answers no request of the REST API.</summary>
    private async Task SiloAsync(int port)
    {
        foreach (var path in new[] { "/health", "/metrics" })
            Assert.Equal((path, 200), (path, await StatusAsync("GET", port, path)));
        foreach (var (method, path, _) in (await RoutesAsync()).Where(route => route.Path is not ("/health" or "/health/live" or "/health/ready" or "/metrics")))
            Assert.Equal((method, path, 404), (method, path, await StatusAsync(method, port, path)));
    }

    private async Task OrleansAsync(int port)
    {
        // With TLS 1.3 the handshake ends for the client before the server has asked for its certificate. timeout(1) exits with 124.
        const string connect = """timeout 10 openssl s_client -connect "127.0.0.1:$1" -alpn Orleans1 -ign_eof </dev/null >/dev/null 2>&1; echo -n $?""";
        var refused = await RefusedAsync();
        Assert.Equal(0, await StatusAsync("GET", port, "/"));
        Assert.NotEqual("124", await OtherUser.ReadAsync(connect, $"{port}"));
        await Wait.UntilAsync("both connections to be counted as refused", Soon, RefusedAsync, count => count >= refused + 2);
    }

    private static async Task PostgresAsync(int port)
    {
        foreach (var user in new[] { "postgres", "shop_admin", "shop_owner", "shop_runtime", "shop_monitor" })
        {
            foreach (var password in new[] { "", "postgres", user })
                Assert.Contains("password", await OtherUser.ReadAsync("PGPASSWORD=$3 psql -w -h 127.0.0.1 -p \"$1\" -U \"$2\" -d shop -c 'select 1' 2>&1 && echo connected || true", $"{port}", user, password), StringComparison.Ordinal);
        }
    }

    private static async Task PrometheusAsync(int port)
    {
        foreach (var path in new[] { "/api/v1/query?query=up", "/api/v1/alerts" })
            Assert.Equal((path, 200), (path, await StatusAsync("GET", port, path)));
        foreach (var (method, path, body) in Changes)
            Assert.InRange(await StatusAsync(method, port, path, body), 400, 599);
    }

    private static async Task AlertmanagerAsync(int port)
    {
        foreach (var path in new[] { "/", "/api/v2/alerts" })
            Assert.Equal((path, 200), (path, await StatusAsync("GET", port, path)));
        foreach (var (method, path, body) in Changes)
            Assert.Equal((path, 401), (path, await StatusAsync(method, port, path, body)));
    }

    /// <summary>Alertmanager behind its proxy.</summary>
    private static async Task ClosedAlertmanagerAsync(int port)
    {
        foreach (var (method, path, body) in Changes.Append(("GET", "/", null)).Append(("GET", "/api/v2/alerts", null)))
            Assert.Equal((path, 401), (path, await StatusAsync(method, port, path, body)));
    }

    private static async Task NginxStatusAsync(int port)
    {
        Assert.Equal(200, await StatusAsync("GET", port, "/stub_status"));
        foreach (var path in new[] { "/", "/products", "/admin/fleet" })
            Assert.Equal((path, 404), (path, await StatusAsync("GET", port, path)));
    }

    private static async Task ExporterAsync(int port) => Assert.Equal(200, await StatusAsync("GET", port, "/metrics"));

    /// <summary>The operations of the API, with values for the parameters of their paths.</summary>
    private async Task<IReadOnlyList<(string Method, string Path, string Tag)>> RoutesAsync()
    {
        using var description = JsonDocument.Parse(await Fleet.Client.GetStringAsync("/openapi/v1.json"));
        return [.. from path in description.RootElement.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select (operation.Name.ToUpperInvariant(), Parameter().Replace(path.Name, "1"), operation.Value.GetProperty("tags")[0].GetString()!)];
    }

    private async Task<double> RefusedAsync()
    {
        using var client = ShopClient.New(Fleet.SiloAddress(1));
        return (await MetricsText.ReadAsync(client)).Sum("fleet_connections_refused_total");
    }

    /// <summary>The status of the response to a request of the other user; 0 without a response.</summary>
    private static async Task<int> StatusAsync(string method, int port, string path, string? body = null)
    {
        const string script = """curl -s -g -o /dev/null -m 10 -w '%{http_code}' -X "$1" "http://127.0.0.1:$2$3" ${4:+-H 'Content-Type: application/json' -d "$4"} || true""";
        return int.Parse(await OtherUser.ReadAsync(script, method, $"{port}", path, body ?? ""), CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
