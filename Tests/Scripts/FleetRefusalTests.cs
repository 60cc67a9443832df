using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>A silo without PostgreSQL has no membership.</summary>
public sealed class FleetRefusalTests
{
    [Fact]
    public async Task Silo_without_a_database_exits_with_a_sentence()
    {
        var silo = Repository.Path("artifacts", "bin", "Silo", "release", "Silo.dll");
        var result = await Command.RunAsync("dotnet", [silo], new Dictionary<string, string?> { ["ConnectionStrings__Shop"] = null });
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("A fleet needs PostgreSQL for its membership: set ConnectionStrings__Shop.\n", result.Errors);
    }
}
