using OrleansObs.Tests.Chaos.Fleet;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>A fleet whose certificates are replaced under load.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class CertificateRotationTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly int Clients = Figures.LongForm ? 200 : 80;

    [Fact]
    public async Task Certificates_are_replaced_without_a_failed_request()
    {
        Requires.Postgres();
        await using var fleet = new FleetProcess();
        await fleet.StartAsync(silos: 2, webFronts: 1);
        var key = new FileInfo(Path.Combine(fleet.DataFolder, "tls", "tls.key"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, key.UnixFileMode);
        await using var load = await FleetLoad.StartNewAsync(fleet, Clients);
        // Nothing trusts the first certificate any more, and the new silo presents the third one to processes that started with the first.
        await RenewAsync(fleet);
        await RenewAsync(fleet);
        (await fleet.FleetAsync("scale", "3")).MustSucceed();
        await fleet.UntilSilosAsync(3, Soon);
        await load.AllServedSinceAsync(load.Now, Soon);
        for (var run = 1; run < Figures.Runs; run++)
        {
            await RenewAsync(fleet);
            await RestartAsync(fleet, $"silo-{1 + (run % 3)}");
            await load.RestAsync();
        }

        Assert.Empty(load.Failures);
        output.WriteLine($"{load.Count} requests while certificates were replaced, none failed");
        await load.MustBeExactAsync();
    }

    private static async Task RenewAsync(FleetProcess fleet) => (await fleet.FleetAsync("renew-certificates")).MustSucceed();

    private static async Task RestartAsync(FleetProcess fleet, string silo)
    {
        var drained = fleet.ProcessId(silo);
        using var answer = await fleet.AdminAsync(HttpMethod.Post, $"/admin/silos/{silo}/drain");
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        await Wait.UntilAsync($"{silo} to restart", Soon, () => Task.FromResult(fleet.ProcessId(silo)), id => id is not null && id != drained);
        await fleet.UntilSilosAsync(3, Soon);
    }
}
