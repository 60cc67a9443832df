using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

[Collection(nameof(ContainerCollection))]
public sealed class AlertTests(ContainerFixture fixture)
{
    // Scraped four times a minute, judged six times, down for 20 s, told after 5 s.
    private static readonly TimeSpan Told = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task An_alert_of_Prometheus_reaches_the_shop()
    {
        var project = await fixture.WholeAsync();
        var incidents = new Monitoring.Incidents(project.Client, await project.AdminKeyAsync());
        var silo = (await project.ContainersAsync("silo"))[0];
        await Wait.UntilAsync(
            "no such alert from before", Told, incidents.ListAsync, list => !list.Contains("SiloDown-fleet firing", StringComparison.Ordinal));

        // One that was killed leaves the DNS; who is frozen stays there and does not answer.
        await silo.PauseAsync();
        try
        {
            await Wait.UntilAsync("the alert to arrive", Told, incidents.ListAsync, list => list.Contains("SiloDown-fleet firing", StringComparison.Ordinal));
        }
        finally
        {
            await silo.UnpauseAsync();
        }

        // It has been declared dead, leaves, and is started again.
        await project.UntilSilosAsync(ComposeProject.Silos, ComposeProject.StartLimit);
    }
}
