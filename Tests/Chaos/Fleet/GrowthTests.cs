using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>Growth adds one silo to the target number, not to the number of active silos.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class GrowthTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Fleet_grows_while_fewer_silos_are_active_than_wanted()
    {
        Requires.Postgres();
        await using var fleet = new FleetProcess();
        await fleet.StartAsync(silos: 3, webFronts: 1);
        await fleet.SignalAsync("STOP", "silo-3");
        await fleet.UntilSilosAsync(2, Soon);

        var alert = AlertWebhook.Of("HighRequestRate", AlertWebhook.Firing(DateTime.UtcNow));
        using var reported = await AlertWebhook.SendAsync(fleet.Client, alert, await fleet.AlertsKeyAsync());
        Assert.Equal(HttpStatusCode.OK, reported.StatusCode);
        using var approved = await fleet.AdminAsync(HttpMethod.Post, "/incidents/HighRequestRate-order/approve");
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);

        await Wait.UntilAsync("the fourth silo", Soon, () => Task.FromResult(fleet.ProcessId("silo-4")), id => id is not null);
        await fleet.SignalAsync("CONT", "silo-3");
        Assert.Contains("growing from 3 to 4 silos", fleet.Log, StringComparison.Ordinal);
    }
}
