using OrleansObs.Tests.Chaos.Fleet;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

[Collection(nameof(ContainerCollection))]
public sealed class ScaleTests(ContainerFixture fixture, ITestOutputHelper output)
{
    // A restarted Prometheus returns the last samples of its predecessor for five minutes.
    private const string SeenLately = "up{job=\"silo\"} and time() - timestamp(up{job=\"silo\"}) < 30";

    // Prometheus resolves addresses every few seconds and scrapes every 15 s.
    private static readonly TimeSpan Scrape = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Scaling_fails_no_request_and_Prometheus_sees_every_silo()
    {
        var project = await fixture.WholeAsync();
        using var monitor = new Monitoring.Monitor(project.Address(9090), project.Address(9093));
        await using var load = await FleetLoad.StartNewAsync(project, ComposeProject.Clients);
        foreach (var silos in new[] { 5, 2, ComposeProject.Silos })
        {
            await load.RestAsync();
            var asked = load.Now;
            await project.UpAsync(silos);
            output.WriteLine($"{silos} silos after {(load.Now - asked).TotalSeconds:0} s");
            await Wait.UntilAsync(
                $"{silos} silos to be seen",
                Scrape,
                async () => string.Join('\n', await monitor.QueryAsync(SeenLately)),
                seen => seen.Split('\n').Count(series => series.EndsWith(", 1)", StringComparison.Ordinal)) == silos);
            output.WriteLine($"seen by Prometheus after {(load.Now - asked).TotalSeconds:0} s");
        }

        await load.MustBeExactAsync();
        output.WriteLine($"{load.Count} requests in {load.Now.TotalSeconds:0} s, {load.Failures.Count} failed");
        Assert.Empty(load.Failures);
    }
}
