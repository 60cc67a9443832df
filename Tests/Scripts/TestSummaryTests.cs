using OrleansObs.Tests.Reporting;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>The summary at the end of make test, which .ci/run reads.</summary>
public sealed class TestSummaryTests
{
    [Fact]
    public async Task Summary_names_failures_and_reasons_of_skips()
    {
        var result = await RunAsync("*");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("\nFailed:\n  Reporting.SampleTests.Fails\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nSkipped, and why:\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n  Reporting.SampleTests.Skips: the tool \"x\" is not installed\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n1 passed, 1 failed, 1 skipped\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_of_passed_tests_has_exit_code_0()
    {
        var result = (await RunAsync(nameof(SampleTests.Passes))).MustSucceed();

        Assert.DoesNotContain("Failed:", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n1 passed, 0 failed, 0 skipped\n", result.Output, StringComparison.Ordinal);
    }

    private static Task<CommandResult> RunAsync(string method) => Command.RunAsync(
        "dotnet",
        [
            typeof(SampleTests).Assembly.Location, "-explicit", "only", "-method", $"{typeof(SampleTests).FullName}.{method}",
            "-reporter", "summary", "-noAutoReporters", "-noColor",
        ]);
}
