using System.Diagnostics;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>A busy silo is not declared dead.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class StarvationTests(FleetFixture fixture, ITestOutputHelper output) : IClassFixture<FleetFixture>
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(Figures.LongForm ? 60 : 10);

    [Fact]
    public async Task Busy_loops_on_every_core_evict_no_silo()
    {
        var before = await MembersAsync();
        var load = await FleetLoad.StartNewAsync(fixture.Fleet);
        var loops = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Process.Start("sh", ["-c", "while :; do :; done"])).ToArray();
        try
        {
            // Not a wait for a condition: the duration of the starvation.
            await Task.Delay(Duration);
            Assert.Equal(before, await MembersAsync());
        }
        finally
        {
            foreach (var loop in loops)
            {
                loop.Kill();
                loop.Dispose();
            }
        }

        await load.MustBeExactAsync();
        output.WriteLine($"{load.Count} requests in {Duration.TotalSeconds:0} s of starvation, {load.Failures.Count} failed");
    }

    // Address and generation: an evicted silo would return with another generation.
    private async Task<IReadOnlyList<string>> MembersAsync() =>
        [.. (await fixture.Fleet.ViewAsync()).GetProperty("silos").EnumerateArray()
            .Select(silo => $"{silo.GetProperty("address")} {silo.GetProperty("status")}")];
}
