using System.Diagnostics;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

[Collection(nameof(ContainerCollection))]
public sealed class StopTests(ContainerFixture fixture, ITestOutputHelper output)
{
    [Fact]
    public async Task Stop_ends_in_time_with_exit_code_0()
    {
        var project = await fixture.WholeAsync();
        foreach (var service in ComposeProject.Ours)
        {
            var container = (await project.ContainersAsync(service))[0];
            var grace = (await container.InspectAsync()).GetProperty("Config").GetProperty("StopTimeout").GetInt32();
            var clock = Stopwatch.StartNew();
            await container.StopAsync();
            output.WriteLine($"{service} stopped in {clock.Elapsed.TotalSeconds:0.0} s of {grace} s");

            // A container that exceeds its grace period is killed and exits with 137.
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(grace));
            Assert.Equal(0, (await container.StateAsync()).GetProperty("ExitCode").GetInt32());

            await container.StartAsync();
            await container.UntilHealthyAsync(ComposeProject.StartLimit);
            await project.UntilSilosAsync(ComposeProject.Silos, ComposeProject.StartLimit);
        }
    }
}
