using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>Every user-facing script has a help text and refuses invalid arguments before it acts.</summary>
public sealed class ScriptUsageTests
{
    [Theory]
    [InlineData("generate-traffic.sh")]
    [InlineData("load-test.sh")]
    [InlineData("bench.sh")]
    [InlineData("health-check.sh")]
    [InlineData("test.sh")]
    [InlineData("chaos-test.sh")]
    [InlineData("cleanup.sh")]
    [InlineData("containers.sh")]
    [InlineData("env.sh")]
    [InlineData("pin-images.sh")]
    public async Task Help_is_printed(string script)
    {
        var result = (await Command.ScriptAsync(script, ["-h"])).MustSucceed();
        Assert.StartsWith($"usage: {script}", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("generate-traffic.sh -x")]
    [InlineData("generate-traffic.sh -m")]
    [InlineData("generate-traffic.sh -m fast")]
    [InlineData("generate-traffic.sh -r 0")]
    [InlineData("generate-traffic.sh -u shop")]
    [InlineData("generate-traffic.sh spike")]
    [InlineData("load-test.sh -c none")]
    [InlineData("load-test.sh -e 200")]
    [InlineData("bench.sh -x")]
    [InlineData("bench.sh W1")]
    [InlineData("health-check.sh -u shop")]
    [InlineData("health-check.sh -t 0")]
    [InlineData("test.sh slow")]
    [InlineData("test.sh fast Unit Api")]
    [InlineData("chaos-test.sh -d soon")]
    [InlineData("chaos-test.sh -s 1 -k silo-1")]
    [InlineData("cleanup.sh --everything")]
    [InlineData("cleanup.sh data")]
    [InlineData("containers.sh start")]
    [InlineData("containers.sh up everything")]
    [InlineData("containers.sh scale 0")]
    [InlineData("containers.sh scale many")]
    [InlineData("env.sh --force")]
    [InlineData("pin-images.sh -x")]
    [InlineData("pin-images.sh -d /no-such-folder")]
    [InlineData("env.sh /no-such-folder")]
    public async Task Invalid_arguments_are_refused(string line)
    {
        var words = line.Split(' ');
        var result = await Command.ScriptAsync(words[0], words[1..]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("usage: ", result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Single_fault_needs_a_fleet()
    {
        var data = new Dictionary<string, string?> { ["DATA_DIR"] = Path.Combine(Path.GetTempPath(), $"no-fleet-{Guid.NewGuid():N}") };
        var result = await Command.ScriptAsync("chaos-test.sh", ["-k", "silo-1"], data);
        Assert.Equal((1, "No fleet runs from this checkout; start one with make fleet.\n"), (result.ExitCode, result.Errors));
    }
}
