using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

[Collection(nameof(ContainerCollection))]
public sealed class ComposeFileTests(ContainerFixture fixture)
{
    [Fact]
    public async Task Compose_configuration_has_no_warning()
    {
        var result = await fixture.Project.RunAsync(["--profile", "*", "config", "--quiet"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
    }
}
