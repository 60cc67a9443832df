using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>The variable FAULTS of make run and make fleet.</summary>
public sealed class FaultSwitchTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("no", "")]
    [InlineData(null, "")]
    public async Task Faults_are_on_only_for_yes(string? faults, string expected)
    {
        var environment = new Dictionary<string, string?> { ["FAULTS"] = faults, ["Faults__Enabled"] = null };
        var script = $"source '{Repository.Path("scripts", "common.sh")}'; configure_faults; printf '%s' \"${{Faults__Enabled:-}}\"";
        Assert.Equal(expected, (await Command.RunAsync("bash", ["-c", script], environment)).MustSucceed().Output);
    }
}
