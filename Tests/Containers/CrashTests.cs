using OrleansObs.Tests.Chaos.Fleet;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

[Collection(nameof(ContainerCollection))]
public sealed class CrashTests(ContainerFixture fixture, ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Killed_container_restarts_and_loses_nothing()
    {
        var project = await fixture.WholeAsync();
        await using var load = await FleetLoad.StartNewAsync(project, ComposeProject.Clients);
        foreach (var service in new[] { "silo", "webfront", "postgres" })
        {
            await load.RestAsync();
            var victim = (await project.ContainersAsync(service))[0];
            var before = await victim.RestartsAsync();
            var killed = load.Now;
            await victim.CrashAsync();
            var served = await load.AllServedSinceAsync(killed, Limit);
            await Wait.UntilAsync($"{service} to be started again", Limit, victim.RestartsAsync, restarts => restarts == before + 1);
            await victim.UntilHealthyAsync(Limit);
            var healthy = load.Now - killed;
            output.WriteLine($"{service} killed: every product served again after {served.TotalSeconds:0.0} s, healthy after {healthy.TotalSeconds:0.0} s");
            await project.UntilSilosAsync(ComposeProject.Silos, Limit);
        }

        await load.MustBeExactAsync();
    }
}
