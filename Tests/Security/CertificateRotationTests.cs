using OrleansObs.Tests.Chaos.Fleet;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>A fleet whose certificates are replaced under load.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class CertificateRotationTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly int Clients = Figures.LongForm ? 200 : 40;

    [Fact]
    public async Task Certificates_are_replaced_without_a_failed_request()
    {
        Requires.Postgres();
        await using var fleet = new FleetProcess();
        await fleet.StartAsync(silos: 2, webFronts: 1);
        var key = new FileInfo(Path.Combine(fleet.DataFolder, "tls", "tls.key"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, key.UnixFileMode);
        await using var load = await FleetLoad.StartNewAsync(fleet, Clients);
        for (var run = 0; run < Figures.Runs; run++)
        {
            // A new silo presents the new certificate; the other processes have the old one in their open connections.
            await RenewAsync(fleet, 2 + (run % 2));
            (await fleet.FleetAsync("scale", $"{3 - (run % 2)}")).MustSucceed();
            await fleet.UntilSilosAsync(3 - (run % 2), Soon);
            await load.RestAsync();
        }

        // Nothing trusts the first certificate any more. A drained silo comes back as a new process.
        await RenewAsync(fleet, 3);
        await RenewAsync(fleet, 3);
        var drained = fleet.ProcessId("silo-1");
        using (var answer = await fleet.AdminAsync(HttpMethod.Post, "/admin/silos/silo-1/drain"))
            Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        await Wait.UntilAsync("silo-1 to restart", Soon, () => Task.FromResult(fleet.ProcessId("silo-1")), id => id is not null && id != drained);
        await fleet.UntilSilosAsync(3, Soon);
        await load.RestAsync();

        Assert.Empty(load.Failures);
        output.WriteLine($"{load.Count} requests while certificates were replaced, none failed");
        await load.MustBeExactAsync();
    }

    private static async Task RenewAsync(FleetProcess fleet, int silos)
    {
        (await fleet.FleetAsync("renew-certificates")).MustSucceed();
        await fleet.UntilSilosAsync(silos, Soon);
    }
}
