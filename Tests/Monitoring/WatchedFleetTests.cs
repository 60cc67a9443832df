using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>A fleet with its monitor.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class WatchedFleetTests
{
    private const int Products = 30;

    private static readonly string[] Paths = ["/products/1", "/orders", "/users", "/api/time", "/api/sysinfo", "/api/weather?city=Haifa", "/api/aggregate", "/"];

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_process_is_scraped_and_a_frozen_silo_is_one_incident()
    {
        Requires.Postgres();
        Requires.Prometheus();
        await using var configuration = await MonitorConfiguration.NewAsync();
        await using var fleet = new FleetProcess(new Dictionary<string, string?> { ["MONITOR"] = "yes", ["MONITORING"] = configuration.Folder });
        await fleet.StartAsync(silos: 3, webFronts: 2);
        using var monitor = new Monitor(fleet.Offset);
        var incidents = new Incidents(fleet.Client, await fleet.AdminKeyAsync());
        var products = await Task.WhenAll(Enumerable.Range(0, Products).Select(_ => fleet.Client.AddProductAsync(stock: 10)));
        using var end = new CancellationTokenSource();
        var traffic = KeepAskingAsync(fleet, products, end.Token);

        await Wait.UntilAsync("every target to be up", Soon, () => monitor.DownAsync(targets: 13), down => down.Length == 0);
        await Wait.UntilAsync("data for every panel", Soon, () => monitor.EmptyAsync(["fleet:silos:count == 3", "silo:grain_calls:rate1m", .. Dashboards.Expressions(withFleet: true)]), empty => empty.Length == 0);

        // JIT compilation slows the first scrapes.
        await Wait.UntilAsync("scrapes of less than 50 ms", Soon, async () => (await monitor.ScrapeSecondsAsync("silo|webfront")).DefaultIfEmpty(1).Max(), seconds => seconds < 0.05);

        await fleet.SignalAsync("STOP", "silo-2");
        await Wait.UntilAsync("the alert to be pending", Soon, () => monitor.StateAsync("SiloDown", "fleet"), state => state == "pending");
        await Wait.UntilAsync("the alert to arrive", Soon, incidents.ListAsync, list => list.Contains("SiloDown-fleet firing", StringComparison.Ordinal));
        await Wait.UntilAsync("what follows from it to be silenced", Soon, () => monitor.RoutedAsync("FleetShrunk", "fleet"), state => state == "suppressed");
        await fleet.SignalAsync("CONT", "silo-2");
        await Wait.UntilAsync("the alert to resolve", Soon, incidents.ListAsync, list => list.Contains("SiloDown-fleet resolved", StringComparison.Ordinal));
        Assert.DoesNotContain("FleetShrunk", await incidents.ListAsync(), StringComparison.Ordinal);

        // Prometheus discovers a new silo by its file and drops a silo that left.
        (await fleet.FleetAsync("scale", "4")).MustSucceed();
        await Wait.UntilAsync("the fourth silo to be seen", Soon, () => monitor.QueryAsync("fleet:silos:count"), count => count is [{ Value: 4 }]);
        (await fleet.FleetAsync("scale", "3")).MustSucceed();
        await Wait.UntilAsync("the fourth silo to be forgotten", Soon, () => monitor.QueryAsync("up{job=\"silo\"}"), silos => silos.Count == 3);
        await end.CancelAsync();
        await traffic;
    }

    private static async Task KeepAskingAsync(FleetProcess fleet, long[] products, CancellationToken end)
    {
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            try
            {
                foreach (var path in Paths.Concat(products.Select(product => $"/products/{product}")))
                    (await fleet.Client.GetAsync(path, end)).Dispose();
                await fleet.Client.OrderAsync(product: 2);
                await Task.Delay(TimeSpan.FromMilliseconds(100), end);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // The test has ended.
            }
        }
    }
}
