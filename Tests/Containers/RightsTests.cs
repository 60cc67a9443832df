using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

/// <summary>Rights that an attacker would have inside a container.</summary>
[Collection(nameof(ContainerCollection))]
public sealed class RightsTests(ContainerFixture fixture)
{
    private const string NoCapability = "0000000000000000";

    private static readonly string[] NewFiles = ["/written", "/etc/written", "/usr/bin/written"];

    [Fact]
    public async Task No_process_is_root_or_can_become_root()
    {
        var project = await fixture.WholeAsync();
        foreach (var container in await project.AllContainersAsync())
        {
            var process = await container.ProcessAsync();
            Assert.All(process["Uid"].Split('\t'), user => Assert.NotEqual("0", user));
            Assert.Equal((NoCapability, "1"), (process["CapEff"], process["NoNewPrivs"]));
        }

        foreach (var service in ComposeProject.Ours)
        {
            var process = await (await project.ContainersAsync(service))[0].ProcessAsync();
            Assert.Equal(("1654\t1654\t1654\t1654", NoCapability), (process["Uid"], process["CapBnd"]));
        }
    }

    [Fact]
    public async Task Files_outside_of_volumes_are_read_only()
    {
        var project = await fixture.WholeAsync();
        foreach (var container in await project.AllContainersAsync())
        {
            var result = await container.WriteAsync(NewFiles);
            Assert.NotEqual(0, result.ExitCode);
            Assert.Equal(NewFiles.Length, result.Errors.Split("Read-only file system").Length - 1);
        }

        // The same write succeeds where it is allowed.
        (await (await project.ContainersAsync("silo"))[0].WriteAsync("/data/written")).MustSucceed();
    }
}
