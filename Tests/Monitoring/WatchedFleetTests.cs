using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>A fleet and the monitor that it brings along.</summary>
public sealed class WatchedFleetTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [PrometheusFleetFact]
    public async Task Every_process_is_seen_and_a_frozen_silo_becomes_one_incident_that_resolves()
    {
        await using var configuration = await MonitorConfiguration.NewAsync();
        await using var fleet = new FleetProcess(new Dictionary<string, string?> { ["MONITOR"] = "yes", ["MONITORING"] = configuration.Folder });
        await fleet.StartAsync(silos: 2, webFronts: 2);
        using var monitor = new Monitor(fleet.Offset);
        var incidents = new Incidents(fleet.Client, await fleet.AdminKeyAsync());
        using var end = new CancellationTokenSource();
        var traffic = KeepAskingAsync(fleet, end.Token);

        await Wait.UntilAsync("every target to be up", Soon, () => monitor.DownAsync(targets: 12), down => down.Length == 0);
        await Wait.UntilAsync("data for every panel", Soon, () => monitor.EmptyAsync(["fleet:silos:count == 2", .. Dashboards.Expressions(withFleet: true)]), empty => empty.Length == 0);

        // Once what has just been started has been compiled.
        await Wait.UntilAsync("scrapes of less than 50 ms", Soon, async () => (await monitor.ScrapeSecondsAsync("silo|webfront")).DefaultIfEmpty(1).Max(), seconds => seconds < 0.05);

        await fleet.SignalAsync("STOP", "silo-2");
        await Wait.UntilAsync("the alert to be pending", Soon, () => monitor.StateAsync("SiloDown", "fleet"), state => state == "pending");
        await Wait.UntilAsync("the alert to arrive", Soon, incidents.ListAsync, list => list.Contains("SiloDown-fleet firing", StringComparison.Ordinal));
        await Wait.UntilAsync("what follows from it to be silenced", Soon, () => monitor.RoutedAsync("FleetShrunk", "fleet"), state => state == "suppressed");
        await fleet.SignalAsync("CONT", "silo-2");
        await Wait.UntilAsync("the alert to resolve", Soon, incidents.ListAsync, list => list.Contains("SiloDown-fleet resolved", StringComparison.Ordinal));
        Assert.DoesNotContain("FleetShrunk", await incidents.ListAsync(), StringComparison.Ordinal);

        // Who joins is found by its file, and who has left is forgotten.
        (await fleet.FleetAsync("scale", "3")).MustSucceed();
        await Wait.UntilAsync("the third silo to be seen", Soon, () => monitor.QueryAsync("fleet:silos:count"), count => count is [{ Value: 3 }]);
        (await fleet.FleetAsync("scale", "2")).MustSucceed();
        await Wait.UntilAsync("the third silo to be forgotten", Soon, () => monitor.QueryAsync("up{job=\"silo\"}"), silos => silos.Count == 2);

        await end.CancelAsync();
        await traffic;
    }

    private static async Task KeepAskingAsync(FleetProcess fleet, CancellationToken end)
    {
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            try
            {
                foreach (var path in new[] { "/products/1", "/orders", "/users", "/api/time", "/api/sysinfo", "/api/weather?city=Haifa", "/api/aggregate", "/" })
                    (await fleet.Client.GetAsync(path, end)).Dispose();
                await fleet.Client.OrderAsync(product: 2);
                await Task.Delay(TimeSpan.FromMilliseconds(100), end);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // The test is over.
            }
        }
    }
}
