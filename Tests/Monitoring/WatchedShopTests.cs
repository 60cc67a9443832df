using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>
/// make monitor beside a shop: Prometheus scrapes every target, and each failure becomes the right alert, arrives at /alerts and resolves.
/// </summary>
[Collection(ExclusiveCollection.Name)]
public sealed class WatchedShopTests(ITestOutputHelper output) : IAsyncLifetime
{
    // Keeps every port below the ephemeral range and away from the ports of fleets.
    private const int Offset = 2500;

    private const string AdminKey = "an admin key for some people";
    private const string AlertsKey = "a-key-for-the-Alertmanager";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _end = new();
    private readonly Monitor _monitor = new(Offset);
    private WeatherServer _upstream = null!;
    private LocalPostgres _postgres = null!;
    private ShopProcess _shop = null!;
    private Incidents _incidents = null!;
    private MonitorConfiguration? _configuration;
    private MonitorProcess? _process;
    private Task _traffic = Task.CompletedTask;
    private volatile bool _quiet;

    public async ValueTask InitializeAsync()
    {
        Requires.Prometheus();
        Requires.Postgres();
        // xunit does not dispose a class whose initialization failed: what may fail comes before the processes.
        _configuration = await MonitorConfiguration.NewAsync();
        _upstream = await WeatherServer.StartNewAsync();
        _postgres = await LocalPostgres.StartNewAsync();
        var database = await _postgres.CreateDatabaseAsync();
        _shop = await ShopProcess.StartNewAsync(
            database,
            new Dictionary<string, string?>
            {
                ["Weather__BaseUrl"] = _upstream.Address.ToString(),

                // The traffic asks for a new place with each request, so that each one reaches the upstream.
                ["Weather__NewPlacesPerMinutePerClient"] = "100000",
                ["Weather__NewPlacesPerMinute"] = "100000",
                ["Admin__ApiKey"] = AdminKey,
                ["Alerts__ApiKey"] = AlertsKey,
                ["Remediation__PolicyPath"] = Repository.Path("deploy", "remediation", "policy.json"),
                ["Remediation__PrometheusUrl"] = $"http://127.0.0.1:{9090 + Offset}",
            },
            port: 8080 + Offset);
        _incidents = new Incidents(_shop.Client, AdminKey);
        _process = new MonitorProcess(_configuration, new() { ["PORT_OFFSET"] = $"{Offset}", ["ConnectionStrings__Shop"] = database, ["Alerts__ApiKey"] = AlertsKey });
        _traffic = KeepAskingAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _traffic;
        _monitor.Dispose();
        foreach (var part in new IAsyncDisposable?[] { _process, _configuration }.OfType<IAsyncDisposable>())
            await part.DisposeAsync();
        await _shop.DisposeAsync();
        await _postgres.DisposeAsync();
        await _upstream.DisposeAsync();
        _end.Dispose();
    }

    /// <summary>The slow steps need minutes and use the same path, so they run in the long form.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true, Skip = Requires.NoLongForm, SkipType = typeof(Requires), SkipUnless = nameof(Requires.LongForm))]
    public async Task Everything_is_scraped_and_failures_arrive_and_resolve(bool slow)
    {
        Func<Task>[] steps = slow ? [LatencyArrivesAsync, ADeadShopArrivesAsync] : [LatencyAgreesAsync, ErrorsArriveAsync, ALostDatabaseArrivesOnceAsync];
        foreach (var step in (Func<Task>[])[EverythingIsSeenAsync, .. steps])
        {
            var clock = Stopwatch.StartNew();
            await step();
            output.WriteLine($"{step.Method.Name}: {clock.Elapsed.TotalSeconds:0} s");
        }

        Assert.Equal(0, await _process!.StopAsync());
    }

    private async Task EverythingIsSeenAsync()
    {
        await Wait.UntilAsync("every target to be up", Soon, () => _monitor.DownAsync(targets: 8), down => down.Length == 0);

        // A shop in one process has no silo targets; a fleet tests the rules of silos.
        string[] rules = [.. File.ReadLines(Repository.Path("Monitoring", "prometheus", "rules", "recording.yml"))
            .Where(line => line.Contains("- record: ", StringComparison.Ordinal)).Select(line => line.Split("- record: ")[1]).Distinct().Where(rule => !rule.Contains("silo", StringComparison.Ordinal))];
        Assert.InRange(rules.Length, 15, 100);
        await Wait.UntilAsync("a value of every recording rule", Soon, () => _monitor.EmptyAsync(rules), empty => empty.Length == 0);
        var panels = Dashboards.Expressions(withFleet: false);
        Assert.InRange(panels.Length, 40, 500);
        await Wait.UntilAsync("data for every panel", Soon, () => _monitor.EmptyAsync(panels), empty => empty.Length == 0);
        Assert.InRange((await _monitor.QueryAsync("count by (__name__) ({job=\"webfront\"})")).Count, 50, 500);
        foreach (var service in new[] { "product", "order", "user", "time", "system_info", "weather", "dashboard" })
            Assert.InRange((await _monitor.QueryAsync($"count by (__name__) ({{job=\"webfront\",__name__=~\"{service}_service_.+\"}})")).Count, 4, 50);
        // Other programs can keep the processors busy.
        Assert.Empty(await _monitor.QueryAsync("ALERTS{severity!='info',alertname!='ProcessorsBusy'}"));

        // JIT compilation slows the first scrapes.
        await Wait.UntilAsync("scrapes of less than 50 ms", Soon, async () => (await _monitor.ScrapeSecondsAsync("webfront")).DefaultIfEmpty(1).Max(), seconds => seconds < 0.05);
    }

    /// <summary>Compares the p95 of responses of 0.1 to 0.3 s at the client with the p95 that Prometheus computes from buckets.</summary>
    private async Task LatencyAgreesAsync()
    {
        _quiet = true;
        await Wait.UntilAsync("others to stop asking", Soon, async () => (await _monitor.QueryAsync("sum(increase(weather_service_http_request_duration_seconds_count[5s]))")).Single().Value, rate => rate == 0);
        _upstream.Milliseconds = (100, 300);
        var before = await CountAsync();
        var all = Stopwatch.StartNew();
        var measured = new ConcurrentBag<double>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 500), new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (i, _) =>
        {
            var clock = Stopwatch.StartNew();
            using var response = await _shop.Client.GetAsync($"/api/weather?city=Slow {i}", CancellationToken.None);
            measured.Add(clock.Elapsed.TotalSeconds);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        });
        _upstream.Milliseconds = (0, 0);
        await Wait.UntilAsync("Prometheus to have seen all", Soon, CountAsync, count => count >= before + measured.Count);
        var window = $"[{(int)all.Elapsed.TotalSeconds + 4}s]";
        _quiet = false;
        var counted = (await _monitor.QueryAsync($"histogram_quantile(0.95, sum by (le) (increase(weather_service_http_request_duration_seconds_bucket{window})))")).Single().Value;
        Assert.InRange(counted / measured.Order().ElementAt((int)(measured.Count * 0.95)), 0.85, 1.15);

        async Task<double> CountAsync() => (await _monitor.QueryAsync("sum(weather_service_http_request_duration_seconds_count)")).Single().Value;
    }

    private async Task ErrorsArriveAsync()
    {
        _upstream.Mode = WeatherServer.Behavior.Failing;
        await Wait.UntilAsync("the alert to be pending", Soon, () => _monitor.StateAsync("HighErrorRate", "weather"), state => state == "pending");
        await Wait.UntilAsync("the alert to fire", Soon, () => _monitor.StateAsync("HighErrorRate", "weather"), state => state == "firing");
        await ArrivesAsync("HighErrorRate-weather firing");
        _upstream.Mode = WeatherServer.Behavior.Normal;
        await ArrivesAsync("HighErrorRate-weather resolved");
    }

    private async Task LatencyArrivesAsync()
    {
        _upstream.Milliseconds = (2500, 3500);
        await ArrivesAsync("WeatherServiceHighLatency-weather firing");
        _upstream.Milliseconds = (0, 0);
        await ArrivesAsync("WeatherServiceHighLatency-weather resolved");
        Assert.DoesNotContain(" HighLatency-weather", $" {await _incidents.ListAsync()}", StringComparison.Ordinal);
    }

    /// <summary>Incidents cannot be stored without the database, so they arrive when it returns. Dependent alerts are inhibited.</summary>
    private async Task ALostDatabaseArrivesOnceAsync()
    {
        await _postgres.StopAsync();
        await Wait.UntilAsync("the alert of the lost database", Soon, () => _monitor.RoutedAsync("DatabaseDown", "database"), state => state == "active");
        await Wait.UntilAsync("what follows from it to be silenced", Soon, () => _monitor.RoutedAsync("HighErrorRate", "order"), state => state == "suppressed");
        await _postgres.StartAsync();
        await ArrivesAsync("DatabaseDown-database resolved");
        Assert.DoesNotContain("HighErrorRate-order", await _incidents.ListAsync(), StringComparison.Ordinal);
    }

    private async Task ADeadShopArrivesAsync()
    {
        await _shop.KillAsync();
        await Wait.UntilAsync("the alert of the dead shop", Soon, () => _monitor.RoutedAsync("ServiceDown", "webfront"), state => state == "active");
        await _shop.StartAsync();
        await ArrivesAsync("ServiceDown-webfront resolved");
    }

    private Task ArrivesAsync(string incident) =>
        Wait.UntilAsync($"{incident} at /incidents", Soon, _incidents.ListAsync, list => list.Split('\n').Contains(incident));

    // Traffic for every rule; each kind has its own loop, because some requests may hang.
    private Task KeepAskingAsync() => Task.WhenAll(new Func<int, string>[]
    {
        i => i % 2 == 0 ? "/products/1" : "/orders", i => i % 2 == 0 ? "/users" : "/api/time", _ => "/api/sysinfo", i => i % 40 > 0 ? "/" : "/api/weather?city=Haifa",
        i => $"/api/weather?city=Near {i}", i => $"/api/weather?city=Far {i}", _ => "/api/aggregate", _ => "order",
    }.Select(KeepAskingAsync));

    private async Task KeepAskingAsync(Func<int, string> path)
    {
        for (var i = 0; !_end.IsCancellationRequested; i++)
        {
            try
            {
                if (_quiet && path(i).StartsWith("/api", StringComparison.Ordinal))
                    await Task.Delay(TimeSpan.FromMilliseconds(100), _end.Token);
                else if (path(i) == "order")
                    await _shop.Client.OrderAsync(product: 2);
                else
                    (await _shop.Client.GetAsync(path(i), _end.Token)).Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(100), _end.Token);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // The shop is down or the test has ended.
            }
        }
    }
}
