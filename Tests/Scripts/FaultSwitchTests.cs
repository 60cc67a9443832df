using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>What make run and make fleet make of FAULTS.</summary>
public sealed class FaultSwitchTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("no", "")]
    [InlineData(null, "")]
    public async Task Faults_are_on_for_a_yes_alone(string? faults, string expected)
    {
        var environment = new Dictionary<string, string?> { ["FAULTS"] = faults, ["Faults__Enabled"] = null };
        var script = $"source '{Repository.Path("scripts", "common.sh")}'; configure_faults; printf '%s' \"${{Faults__Enabled:-}}\"";
        Assert.Equal(expected, (await Command.RunAsync("bash", ["-c", script], environment)).MustSucceed().Output);
    }
}
