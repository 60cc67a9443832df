using System.Diagnostics;
using System.Net.NetworkInformation;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>Short runs of make chaos.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class ChaosRunTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = TempFolder.New("orleansobs-chaos-");

    private Dictionary<string, string?> Settings => new()
    {
        ["DATA_DIR"] = _folder,
    };

    [Fact]
    public async Task Short_run_is_green_and_writes_its_reports()
    {
        Requires.Postgres();
        var result = await RunAsync("25", "42", "");

        output.WriteLine(result.Output);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        var report = await File.ReadAllTextAsync(Report("txt"));
        Assert.Contains("GREEN: lost 0, doubled 0, oversold 0, late 0, other 0", report, StringComparison.Ordinal);
        Assert.Matches(@"Faults done +([1-9]\d*) of \1\n", report);
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(Report("html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_run_reports_and_leaves_no_process()
    {
        Requires.Postgres();
        using var run = Start("300", "42", "");
        var text = await UntilFaultAsync(run);
        (await Command.RunAsync("kill", ["-INT", $"{run.Id}"])).MustSucceed();
        text += await run.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));
        await run.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.True(run.ExitCode == 0, text);
        Assert.Contains("s, interrupted", await File.ReadAllTextAsync(Report("txt")), StringComparison.Ordinal);
        var port = new Uri(text.Split(" at ")[1].Split('\n')[0]).Port;
        Assert.DoesNotContain(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(), listener => listener.Port == port);
    }

    [Fact]
    public async Task Invalid_arguments_are_explained()
    {
        Requires.Postgres();
        Assert.Equal((2, "--seconds must be a whole number from 20 to 3600."), await RefusalAsync("soon", "", ""));
        Assert.Equal((2, $"--seed must be a whole number from 0 to {int.MaxValue}."), await RefusalAsync("25", "lucky", ""));
        var (code, sentence) = await RefusalAsync("25", "42", "90");
        Assert.Equal(2, code);
        Assert.Matches("^90 faults do not fit into 25 s; [1-9] do\\.$", sentence);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int ExitCode, string Errors)> RefusalAsync(params string[] words)
    {
        var result = await RunAsync(words);
        // The lines before the last one are the progress of a build.
        return (result.ExitCode, result.Errors.Trim().Split('\n')[^1]);
    }

    private Task<CommandResult> RunAsync(params string[] words) => Command.ScriptAsync("chaos.sh", words, Settings);

    private Process Start(params string[] words)
    {
        var start = Command.Interruptible("chaos.sh", words);
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Returns the output up to the first fault.</summary>
    private static async Task<string> UntilFaultAsync(Process run)
    {
        var text = "";
        while (!text.Contains(" s  ", StringComparison.Ordinal))
        {
            var line = await run.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2));
            Assert.True(line is not null, text);
            text += line + "\n";
        }

        return text;
    }

    private string Report(string form) => Path.Combine(_folder, "chaos", $"chaos-42.{form}");
}
