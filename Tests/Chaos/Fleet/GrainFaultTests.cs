using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansObs.Faults;
using OrleansObs.Tests.Monitoring;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>Faults at every grain of the domain, and in the processes, end no process.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class GrainFaultTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(Figures.LongForm ? 60 : 3);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);

    private static readonly string[] Paths = ["/products/1", "/orders/1", "/users/1", "/api/sysinfo", "/api/weather?city=Haifa"];

    private static int _cities;

    private static readonly string[] Processes = ["silo-1", "silo-2", "webfront-1"];

    // A freeze or a crash ends a process by design.
    private static readonly object[] ProcessFaults =
    [
        new { kind = "database_slow", latency_ms = 200, ttl_seconds = 600 },
        new { kind = "database_refuse", rate = 0.5, ttl_seconds = 600 },
        new { kind = "upstream_hang", ttl_seconds = 600 },
        new { kind = "cpu", silo = "silo-1", threads = 1, ttl_seconds = 600 },
        new { kind = "memory", silo = "silo-1", memory_mb = 64, ttl_seconds = 600 },
    ];

    private static readonly object Cut = new { kind = "cut", silo = "silo-2", ttl_seconds = 600 };

    [Fact]
    public async Task Faults_at_every_grain_stop_no_process()
    {
        Requires.Postgres();
        await using var upstream = await WeatherServer.StartNewAsync();
        await using var fleet = new FleetProcess(new Dictionary<string, string?>
        {
            ["FAULTS"] = "yes",
            ["WORKER"] = "yes",
            ["Weather__BaseUrl"] = upstream.Address.ToString(),

            // New cities reach the upstream at any time.
            ["Weather__NewPlacesPerMinutePerClient"] = "100000",
            ["Weather__NewPlacesPerMinute"] = "100000",
        });
        await fleet.StartAsync(silos: 2, webFronts: 1);
        var before = Ids(fleet);
        using var end = new CancellationTokenSource();
        var traffic = KeepAskingAsync(fleet, end.Token);
        foreach (var kind in new[] { FaultKind.Latency, FaultKind.Error, FaultKind.LostReply })
            await SurviveAsync(fleet, kind.Name(), before, [.. FaultTargets.GrainClasses.Select(grain => AtGrain(kind, grain))]);
        await SurviveAsync(fleet, "faults of processes", before, ProcessFaults);
        await SurviveAsync(fleet, "cut", before, [Cut]);
        await end.CancelAsync();
        await traffic;
    }

    private static object AtGrain(FaultKind kind, string grain) =>
        kind == FaultKind.Latency
            ? new { kind = kind.Name(), grain, latency_ms = 200, ttl_seconds = 600 }
            : new { kind = kind.Name(), grain, ttl_seconds = 600 };

    private async Task SurviveAsync(FleetProcess fleet, string what, string before, object[] faults)
    {
        foreach (var fault in faults)
        {
            var (status, body) = await fleet.Client.SendAsync(
                HttpMethod.Put, "/admin/faults", fault, headers: [("X-API-Key", await fleet.AdminKeyAsync())]);
            Assert.True(status == HttpStatusCode.Created, $"{status}: {body}");
        }

        await Wait.UntilAsync($"every fault to be injected ({what})", Soon, () => WaitingAsync(fleet), waiting => waiting.Length == 0);

        // Not a wait for a condition: the duration of the faults.
        await Task.Delay(Duration);
        if (what == FaultKind.Error.Name())
            await Wait.UntilAsync("the loops of both silos to fail", Soon, () => FailuresAsync(fleet), failures => failures.All(count => count > 0));
        (await fleet.AdminAsync(HttpMethod.Delete, "/admin/faults")).EnsureSuccessStatusCode().Dispose();
        await fleet.UntilSilosAsync(2, Soon);
        await Wait.UntilAsync("everything to be served", Soon, () => StatusesAsync(fleet), statuses => statuses == "OK");
        Assert.True(before == Ids(fleet) && !fleet.Log.Contains("ended with code", StringComparison.Ordinal), $"{what}: {fleet.Log}");
        output.WriteLine($"{what}: every process survived");
    }

    /// <summary>The faults that were not injected yet.</summary>
    private static async Task<string> WaitingAsync(FleetProcess fleet)
    {
        using var response = await fleet.AdminAsync(HttpMethod.Get, "/admin/faults");
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return string.Join(' ', body.GetProperty("faults").EnumerateArray()
            .Where(fault => fault.GetProperty("injected").GetInt64() == 0)
            .Select(fault => fault.TryGetProperty("grain", out var grain) ? grain.GetString() : fault.GetProperty("kind").GetString()));
    }

    /// <summary>The failures of a background loop of each silo, which calls a grain every few seconds.</summary>
    private static Task<double[]> FailuresAsync(FleetProcess fleet) => Task.WhenAll(Enumerable.Range(1, 2).Select(async silo =>
    {
        using var client = new HttpClient { BaseAddress = fleet.SiloAddress(silo) };
        return (await MetricsText.ReadAsync(client)).Sum("background_loop_failures_total", ("loop", "SiloReporter"), ("kind", "unexpected"));
    }));

    private static string Ids(FleetProcess fleet) => string.Join(' ', Processes.Select(name => $"{name}:{fleet.ProcessId(name)}"));

    // Each kind of request has its own loop, because some requests wait for a timeout.
    private static Task KeepAskingAsync(FleetProcess fleet, CancellationToken end) =>
        Task.WhenAll(Paths.Select(path => KeepSendingAsync(() => new HttpRequestMessage(HttpMethod.Get, path), fleet, end))
            .Append(KeepSendingAsync(() => new HttpRequestMessage(HttpMethod.Get, NewCity()), fleet, end))
            .Append(KeepSendingAsync(() => New("/users", NewUser()), fleet, end))
            .Append(KeepSendingAsync(() => New("/products", new { name = $"Product {Guid.NewGuid()}", price = 1, stock = 1 }), fleet, end))
            .Append(KeepSendingAsync(() => NewStatus("/orders/1/status"), fleet, end))
            .Append(KeepSendingAsync(() => New("/orders", new { user_id = 1, product_id = 2, quantity = 1 }), fleet, end)));

    // A city that is not cached, so that the upstream is called.
    private static string NewCity() => $"/api/weather?city=Near {Interlocked.Increment(ref _cities)}";

    private static object NewUser() => new { username = $"{Guid.NewGuid():N}", email = $"{Guid.NewGuid():N}@example.com" };

    // Only changes of the status call the grains of orders.
    private static HttpRequestMessage NewStatus(string path) =>
        new(HttpMethod.Put, path) { Content = JsonContent.Create(new { status = "pending" }) };

    private static HttpRequestMessage New(string path, object body) =>
        new(HttpMethod.Post, path) { Content = JsonContent.Create(body) };

    private static async Task KeepSendingAsync(Func<HttpRequestMessage> create, FleetProcess fleet, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                using var request = create();
                (await fleet.Client.SendAsync(request, end)).Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(100), end);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // A fault, or the end of the test.
            }
        }
    }

    // The distinct statuses.
    private static async Task<string> StatusesAsync(FleetProcess fleet)
    {
        var statuses = await Task.WhenAll(Paths.Select(async path =>
        {
            using var response = await fleet.Client.GetAsync(path);
            return response.StatusCode;
        }));
        return string.Join(' ', statuses.Distinct().Order());
    }
}
