using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>The summary that scripts/test.sh prints.</summary>
public sealed class TestSummaryTests
{
    private const string Head = """<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>""";
    private const string Passed = """<UnitTestResult testName="A.Works" outcome="Passed" />""";

    private const string Skipped = """
        <UnitTestResult testName="A.NeedsTool" outcome="NotExecuted">
          <Output>
            <ErrorInfo>
              <Message>the tool &quot;x&quot; is not installed</Message>
            </ErrorInfo>
          </Output>
        </UnitTestResult>
        """;

    private const string Failed = """
        <UnitTestResult testName="A.Breaks" outcome="Failed">
          <Output>
            <ErrorInfo>
              <Message>Assert.Equal() Failure</Message>
            </ErrorInfo>
          </Output>
        </UnitTestResult>
        """;

    [Fact]
    public async Task Lists_what_was_skipped_and_why_and_counts()
    {
        var result = await SummarizeAsync(Passed, Passed, Skipped);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("  A.NeedsTool: the tool \"x\" is not installed", result.Output);
        Assert.EndsWith("2 passed, 0 failed, 1 skipped\n", result.Output);
    }

    [Fact]
    public async Task A_failure_is_named_and_makes_the_exit_code()
    {
        var result = await SummarizeAsync(Passed, Failed);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("  A.Breaks: Assert.Equal() Failure", result.Output);
        Assert.EndsWith("1 passed, 1 failed, 0 skipped\n", result.Output);
    }

    [Fact]
    public async Task No_test_at_all_is_a_failure() => Assert.NotEqual(0, (await SummarizeAsync()).ExitCode);

    private static async Task<CommandResult> SummarizeAsync(params string[] results)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, [Head, .. results, "</Results></TestRun>"]);
        var result = await Command.ScriptAsync("test.sh", ["--summary", file]);
        File.Delete(file);
        return result;
    }
}
