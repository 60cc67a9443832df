using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>Who cannot be part of a fleet, and is told so; runs on the stand-in too.</summary>
public sealed class FleetRefusalTests
{
    [Fact]
    public async Task A_build_on_the_stand_in_refuses_a_fleet()
    {
        var result = await Command.ScriptAsync("fleet.sh", ["up"], new Dictionary<string, string?>
        {
            ["OrleansPackages"] = "standin",
            ["DATA_DIR"] = Path.Combine(Path.GetTempPath(), $"no-fleet-{Guid.NewGuid():N}"),
        });
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("This build uses the in-process stand-in for Microsoft Orleans, which cannot form a fleet;", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_that_cannot_be_part_of_a_fleet_says_why()
    {
        var silo = Repository.Path("artifacts", ShopProcess.OrleansPackages(), "bin", "Silo", "release", "Silo.dll");
        var result = await Command.RunAsync("dotnet", [silo], new Dictionary<string, string?> { ["ConnectionStrings__Shop"] = null });
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(
            ShopProcess.OrleansPackages() == "standin" ? "This build uses the in-process stand-in" : "A fleet finds itself through PostgreSQL",
            result.Errors,
            StringComparison.Ordinal);
    }
}
