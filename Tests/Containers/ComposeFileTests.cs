using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

[Collection(nameof(ContainerCollection))]
public sealed class ComposeFileTests(ContainerFixture fixture)
{
    [Fact]
    public async Task Compose_has_nothing_to_warn_of()
    {
        var result = await fixture.Project.RunAsync(["--profile", "*", "config", "--quiet"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
    }
}
