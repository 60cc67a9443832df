using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

[Collection(nameof(ContainerCollection))]
public sealed class AlertTests(ContainerFixture fixture)
{
    // Scraped every 15 s, evaluated every 10 s, pending for 20 s, grouped for 5 s.
    private static readonly TimeSpan Told = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Alert_of_Prometheus_reaches_the_shop()
    {
        var project = await fixture.WholeAsync();
        var incidents = new Monitoring.Incidents(project.Client, await project.AdminKeyAsync());
        var silo = (await project.ContainersAsync("silo"))[0];
        await Wait.UntilAsync(
            "no such alert from before", Told, incidents.ListAsync, list => !list.Contains("SiloDown-fleet firing", StringComparison.Ordinal));

        // A killed container leaves the DNS; a frozen one stays there and does not answer.
        await silo.PauseAsync();
        try
        {
            await Wait.UntilAsync("the alert to arrive", Told, incidents.ListAsync, list => list.Contains("SiloDown-fleet firing", StringComparison.Ordinal));
        }
        finally
        {
            await silo.UnpauseAsync();
        }

        // The silo was declared dead, so it exits and is restarted.
        await project.UntilSilosAsync(ComposeProject.Silos, ComposeProject.StartLimit);
    }
}
