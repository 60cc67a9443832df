using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>make fleet and its companions.</summary>
public sealed class FleetScriptTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly Dictionary<string, string?> Watched = new() { ["MONITOR"] = "yes" };

    [Fact]
    public async Task Fleet_lists_its_processes_and_restarts_them()
    {
        Requires.Postgres();
        Requires.Prometheus();
        await using var fleet = new FleetProcess(Watched);
        await fleet.StartAsync(silos: 2, webFronts: 1);
        Assert.Equal(["monitor", "nginx", "silo-1", "silo-2", "webfront-1"], await Wait.UntilAsync("all parts to be ready", Soon, () => ReadyPartsAsync(fleet), ready => ready.Count == 5));

        using var http = new HttpClient();
        foreach (var path in new[] { "/health", "/health/ready", "/health/live" })
            Assert.Contains("\"service\":\"silo-1\"", await http.GetStringAsync(new Uri(fleet.SiloAddress(1), path)), StringComparison.Ordinal);
        Assert.Contains("orleans_catalog_activations", await http.GetStringAsync(new Uri(fleet.SiloAddress(2), "/metrics")), StringComparison.Ordinal);
        var metrics = await fleet.Client.MetricsAsync();
        Assert.Matches("circuit_breaker_state{[^}]*target=\"order\"[^}]*} 0", metrics);

        foreach (var name in fleet.Names)
        {
            var before = fleet.ProcessId(name);
            (await fleet.FleetAsync("kill", name)).MustSucceed();
            await Wait.UntilAsync($"{name} to be back", Soon, () => ReadyPartsAsync(fleet), ready => ready.Count == 5 && fleet.ProcessId(name) != before);
        }

        Assert.All(Lines((await fleet.FleetAsync("status")).Output), line => Assert.Equal("1", line[5]));
        Assert.Equal(0, await fleet.StopAsync());
        Assert.Empty(fleet.Leftovers());
    }

    [Fact]
    public async Task Killed_supervisor_leaves_no_process()
    {
        Requires.Postgres();
        Requires.Prometheus();
        await using var fleet = new FleetProcess(Watched);
        await fleet.StartAsync(silos: 1, webFronts: 1);
        Assert.NotEmpty(fleet.Leftovers());

        await fleet.KillAsync(everything: false);

        Assert.Empty(fleet.Leftovers());
        await fleet.StartAsync(silos: 1, webFronts: 1);
        await Wait.UntilAsync("all parts to be ready", Soon, () => ReadyPartsAsync(fleet), ready => ready.Count == 4);
    }

    [Fact]
    public async Task Orleans_dashboard_shows_every_silo_when_enabled()
    {
        Requires.Postgres();
        await using var fleet = new FleetProcess(new Dictionary<string, string?> { ["OrleansDashboard__Enabled"] = "true" });
        await fleet.StartAsync(silos: 2, webFronts: 1);
        await Wait.UntilAsync(
            "both silos in the dashboard of Orleans",
            Soon,
            async () =>
            {
                using var response = await fleet.AdminAsync(HttpMethod.Get, "/orleans/DashboardCounters?exclude=none");
                return await response.Content.ReadAsStringAsync();
            },
            counters => counters.Contains("silo-1", StringComparison.Ordinal) && counters.Contains("silo-2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invalid_commands_are_explained_and_change_nothing()
    {
        Requires.Postgres();
        await using var fleet = new FleetProcess();
        await MustRefuseAsync(fleet, "No fleet runs from this checkout; start one with make fleet.", "status");
        await fleet.StartAsync(silos: 1, webFronts: 1);
        await MustRefuseAsync(fleet, "A fleet already runs from this checkout; make fleet-status shows it, make fleet-stop ends it.", "up", "1", "1");
        await MustRefuseAsync(fleet, "N must be a number from 1 to 30.", "scale", "0");
        await MustRefuseAsync(fleet, "N must be a number from 1 to 30.", "scale", "many");
        await MustRefuseAsync(fleet, "There is no process named 'silo-7'; make fleet-status lists them.", "kill", "silo-7");
        Assert.Equal(3, (await ReadyPartsAsync(fleet)).Count);

        // The supervisor may read a line in two parts.
        await fleet.OrderAsync("sca");
        await Task.Delay(TimeSpan.FromSeconds(1));
        await fleet.OrderAsync("le 2\n");
        await Wait.UntilAsync("the second silo", Soon, () => ReadyPartsAsync(fleet), ready => ready.Contains("silo-2"));
    }

    private static async Task MustRefuseAsync(FleetProcess fleet, string sentence, params string[] words)
    {
        var result = await fleet.FleetAsync(words);
        Assert.Equal((1, sentence), (result.ExitCode, result.Errors.Trim()));
    }

    private static async Task<IReadOnlyList<string>> ReadyPartsAsync(FleetProcess fleet) =>
        [.. Lines((await fleet.FleetAsync("status")).Output).Where(line => line[2] == "ready").Select(line => line[0])];

    // NAME ROLE STATE PID AGE RESTARTS ...
    private static IEnumerable<string[]> Lines(string table) =>
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
