using System.Net;
using System.Text.RegularExpressions;
using OrleansObs.Tests.Chaos.Fleet;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>make drill: from a fault to the automatic end of its incident.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class WatchedDrillTests(ITestOutputHelper output)
{
    // Exit code of the silo: drained (0) or killed (137).
    private static readonly Dictionary<string, string> Ends = new() { ["network-cut"] = "0", ["killed-process"] = "137", ["sick-silo"] = "0" };

    // The service with load shedding.
    private static readonly Dictionary<string, string> Shed = new() { ["high-latency"] = "product", ["slow-database"] = "order" };

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    /// <summary>
    /// All intervals of the monitor and the policy are divided by ten. Each case has its own fleet, because at most one of three silos is
    /// drained within ten minutes and actions have a cooldown. Concurrent drills do not affect each other. The drill of busy processors comes last,
    /// because a fleet that has just started is busy by itself.
    /// </summary>
    [Theory]
    [InlineData("high-latency errors", "sick-silo")]
    [InlineData("slow-database", "network-cut", Skip = Requires.NoLongForm, SkipType = typeof(Requires), SkipUnless = nameof(Requires.LongForm))]
    [InlineData("killed-process", "resource-pressure", Skip = Requires.NoLongForm, SkipType = typeof(Requires), SkipUnless = nameof(Requires.LongForm))]
    public async Task Drill_goes_from_fault_to_alert_to_action_to_recovery(string first, string then)
    {
        Requires.Postgres();
        Requires.Prometheus();
        await using var configuration = await MonitorConfiguration.NewAsync();
        await using var fleet = NewFleet(configuration);
        await fleet.StartAsync(silos: 3, webFronts: 2);
        using var monitor = new Monitor(fleet.Offset);
        await UntilWatchedAsync(monitor);
        var all = $"{first} {then}".Split(' ');

        // The alert with the higher limit inhibits the one with the lower limit.
        var silenced = all.Contains("high-latency")
            ? Wait.UntilAsync("the gentler alert to be silenced", TimeSpan.FromSeconds(90), () => monitor.RoutedAsync("APIHighLatency", "product"), state => state == "suppressed")
            : Task.CompletedTask;
        foreach (var together in new[] { first, then })
            await Task.WhenAll(together.Split(' ').Select(name => MustEndAsync(fleet, name)));
        await silenced;

        // The effect of the actions.
        foreach (var (name, service) in Shed.Where(shed => all.Contains(shed.Key)))
            Assert.Equal(64, (await monitor.QueryAsync($"min(min_over_time(circuit_concurrency_limit{{target=\"{service}\"}}[10m]))")).Single().Value);
        Assert.Equal(
            all.Where(Ends.ContainsKey).Select(name => Ends[name]),
            Regex.Matches(fleet.Log, @"silo-\d \(process \d+\) ended with code (\d+)").Select(end => end.Groups[1].Value));
        await BreakerMustOpenAndCloseAsync(fleet, monitor);
    }

    /// <summary>The long form uses the shipped configuration; the short form divides the intervals of the monitor by ten.</summary>
    [Fact]
    public async Task Killed_silo_is_back_in_30_s_and_reported_in_60_s()
    {
        Requires.Postgres();
        Requires.Prometheus();
        await using var faster = Figures.LongForm ? null : await MonitorConfiguration.NewAsync();
        await using var fleet = NewFleet(faster);
        await fleet.StartAsync(silos: 3, webFronts: 1);
        using var monitor = new Monitor(fleet.Offset);
        await UntilWatchedAsync(monitor);
        var incidents = new Incidents(fleet.Client, await fleet.AdminKeyAsync());
        var killed = fleet.ProcessId("silo-2");
        var begin = DateTime.UtcNow;
        await fleet.SignalAsync("KILL", "silo-2");
        await Wait.UntilAsync("silo-2 to be started again", Soon, () => Task.FromResult(fleet.ProcessId("silo-2")), id => id is not null && id != killed);
        await fleet.UntilSilosAsync(3, Soon);
        var recovered = DateTime.UtcNow - begin;
        var steps = await Wait.UntilAsync("the incident", Soon, () => incidents.StepsAsync("ProcessRestarted-fleet"), steps => steps.Count == 2);
        output.WriteLine($"recovered {recovered.TotalSeconds:0.0} s, alert {(steps[0].At - begin).TotalSeconds:0.0} s after the kill");
        Assert.InRange(recovered, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.InRange(steps[0].At - begin, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        Assert.Equal("firing acted", string.Join(' ', steps.Select(step => step.Status)));
    }

    private async Task MustEndAsync(FleetProcess fleet, string name)
    {
        var drill = await fleet.DrillAsync("-t", "15", "-w", "100", name);
        output.WriteLine($"{name}:\n{drill.Output}{drill.Errors}");
        drill.MustSucceed();
        var steps = drill.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]);
        Assert.Equal("fault firing acted recovered resolved", string.Join(' ', steps.SkipWhile(step => step == "waits")));
    }

    /// <summary>
    /// The sender of an alert does not cause an action: the policy names only the weather, and the alert does not fire in Prometheus, so
    /// that it needs an approval.
    /// </summary>
    private static async Task BreakerMustOpenAndCloseAsync(FleetProcess fleet, Monitor monitor)
    {
        var incidents = new Incidents(fleet.Client, await fleet.AdminKeyAsync());
        foreach (var (service, steps) in new[] { ("user", "firing declined"), ("weather", "firing waiting") })
        {
            var alert = AlertWebhook.OfService(service, "WeatherServiceHighLatency", AlertWebhook.Firing(DateTime.UtcNow));
            using var response = await AlertWebhook.SendAsync(fleet.Client, alert, await fleet.AlertsKeyAsync());
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(steps, string.Join(' ', (await incidents.StepsAsync($"WeatherServiceHighLatency-{service}")).Select(step => step.Status)));
        }

        using var approved = await fleet.AdminAsync(HttpMethod.Post, "/incidents/WeatherServiceHighLatency-weather/approve");
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);

        // 3: held open by remediation.
        foreach (var expected in new[] { 3, 0 })
        {
            await Wait.UntilAsync(
                $"the state {expected} of the circuit breaker", Soon, () => monitor.QueryAsync("circuit_breaker_state{target=\"weather\"}"),
                states => states.Count == 2 && states.All(state => state.Value == expected));
        }
    }

    private static Task UntilWatchedAsync(Monitor monitor) =>
        Wait.UntilAsync("every process to be seen", Soon, () => monitor.QueryAsync("up{job=\"silo\"} == 1 and on (instance) process_start_time_seconds"), silos => silos.Count == 3);

    private static FleetProcess NewFleet(MonitorConfiguration? faster)
    {
        var environment = new Dictionary<string, string?> { ["MONITOR"] = "yes", ["FAULTS"] = "yes" };
        if (faster is not null)
            (environment["MONITORING"], environment["Remediation__PolicyPath"]) = (faster.Folder, faster.PolicyPath);
        return new FleetProcess(environment);
    }
}
