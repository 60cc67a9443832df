using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>make monitor beside a shop: a real Prometheus sees everything, and tells Alertmanager when the shop is gone.</summary>
[Collection(PostgresCollection.Name)]
public sealed class WatchedShopTests(PostgresFixture postgres)
{
    // Keeps every port below those that the system hands out on its own, and away from those of fleets.
    private const int Offset = 2500;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(90);

    [PrometheusFact]
    public async Task Every_target_is_up_every_rule_has_a_value_and_a_dead_shop_becomes_an_alert()
    {
        var folder = TempFolder.New("orleansobs-monitor-");
        var database = await postgres.CreateDatabaseAsync();
        await using var upstream = await WeatherServer.StartNewAsync();
        await using var shop = await ShopProcess.StartNewAsync(database, new Dictionary<string, string?> { ["Weather__BaseUrl"] = upstream.Address.ToString() }, port: 8080 + Offset);
        using var prometheus = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{9090 + Offset}") };
        using var monitor = Start(new() { ["DATA_DIR"] = folder, ["PORT_OFFSET"] = $"{Offset}", ["ConnectionStrings__Shop"] = database });
        try
        {
            using var end = new CancellationTokenSource();
            var traffic = KeepAskingAsync(shop.Client, end.Token);
            await Wait.UntilAsync("every target to be up", Soon, () => DownAsync(prometheus), down => down.Length == 0);
            // A shop in one process has no silos of its own to count.
            string[] rules = [.. Lines(Repository.Path("Monitoring", "prometheus", "rules", "recording.yml"), "- record: ").Where(rule => rule != "fleet:silos:count")];
            Assert.NotEmpty(rules);
            await Wait.UntilAsync("a value of every recording rule", Soon, () => EmptyAsync(prometheus, rules), empty => empty.Length == 0);
            await Wait.UntilAsync("data for every panel", Soon, () => EmptyAsync(prometheus, Panels()), empty => empty.Length == 0);
            Assert.Empty((await QueryAsync(prometheus, "ALERTS{severity!='info'}"))!);
            await end.CancelAsync();
            await traffic;

            var clock = Stopwatch.StartNew();
            await shop.KillAsync();
            await Wait.UntilAsync("the alert", TimeSpan.FromSeconds(60), () => AlertsAsync(), alerts => alerts.Contains("ServiceDown", StringComparison.Ordinal));
            Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60));
        }
        finally
        {
            // Else it has ended by itself, which the exit code tells.
            if (!monitor.HasExited)
                (await Command.RunAsync("kill", ["-TERM", $"{monitor.Id}"])).MustSucceed();
            await monitor.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(0, monitor.ExitCode);
        Directory.Delete(folder, recursive: true);
    }

    private static Process Start(Dictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("bash", [Repository.Path("scripts", "monitoring.sh")]);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    // A little of everything, so that every rule has something to say.
    private static async Task KeepAskingAsync(HttpClient http, CancellationToken end)
    {
        var product = await http.AddProductAsync(stock: 1_000_000);
        while (!end.IsCancellationRequested)
        {
            foreach (var path in new[] { "/products/1", "/orders", "/users", "/api/time", "/api/sysinfo", "/api/weather?city=Haifa", "/api/aggregate", "/" })
            {
                using var response = await http.GetAsync(path, CancellationToken.None);
            }

            await http.OrderAsync(product);
            await Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None);
        }
    }

    private static async Task<string> DownAsync(HttpClient prometheus)
    {
        var (up, probes) = (await QueryAsync(prometheus, "up"), await QueryAsync(prometheus, "probe_success"));
        return up is { Count: >= 8 } && probes is { Count: 3 }
            ? string.Join('\n', up.Concat(probes).Where(series => series.Value != 1).Select(series => series.Labels))
            : $"only {up?.Count} targets and {probes?.Count} probes";
    }

    private static IEnumerable<string> Lines(string file, string word) =>
        File.ReadLines(file).Where(line => line.Contains(word, StringComparison.Ordinal)).Select(line => line.Split(word)[1]).Distinct();

    /// <summary>Every expression of every dashboard.</summary>
    private static string[] Panels()
    {
        string[] expressions = [.. Directory.GetFiles(Repository.Path("Monitoring", "grafana", "dashboards"), "*.json")
            .SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("panels").EnumerateArray())
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!)];
        Assert.InRange(expressions.Length, 30, 500);
        return expressions;
    }

    /// <summary>Those without a value that a person could see.</summary>
    private static async Task<string> EmptyAsync(HttpClient prometheus, IEnumerable<string> expressions)
    {
        var empty = new List<string>();
        foreach (var expression in expressions)
        {
            if (await QueryAsync(prometheus, expression) is not { } answer || !answer.Any(series => double.IsFinite(series.Value)))
                empty.Add(expression);
        }

        return string.Join('\n', empty);
    }

    private static async Task<IReadOnlyList<(string Labels, double Value)>?> QueryAsync(HttpClient prometheus, string query)
    {
        try
        {
            var answer = await prometheus.GetFromJsonAsync<JsonElement>($"/api/v1/query?query={Uri.EscapeDataString(query)}");
            return [.. answer.GetProperty("data").GetProperty("result").EnumerateArray().Select(series =>
                (series.GetProperty("metric").GetRawText(), double.Parse(series.GetProperty("value")[1].GetString()!, System.Globalization.CultureInfo.InvariantCulture)))];
        }
        catch (HttpRequestException)
        {
            // Not there yet.
            return null;
        }
    }

    private static async Task<string> AlertsAsync()
    {
        using var alertmanager = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{9093 + Offset}") };
        return await alertmanager.GetStringAsync("/api/v2/alerts");
    }
}
