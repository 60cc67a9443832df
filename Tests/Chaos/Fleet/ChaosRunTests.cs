using OrleansObs.Tests.Support;
using Xunit.Abstractions;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>make chaos, in its short form.</summary>
public sealed class ChaosRunTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = TempFolder.New("orleansobs-chaos-");

    [FleetFact]
    public async Task A_short_run_is_green_and_leaves_its_reports()
    {
        var result = await RunAsync("25", "42", "");

        output.WriteLine(result.Output);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Contains("GREEN: lost 0, doubled 0, oversold 0, other 0", await File.ReadAllTextAsync(Report("txt")), StringComparison.Ordinal);
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(Report("html")), StringComparison.Ordinal);
    }

    [FleetFact]
    public async Task Mistakes_are_explained()
    {
        Assert.Equal((2, "SECONDS must be a whole number from 20 to 3600."), await RefusalAsync("soon", "", ""));
        Assert.Equal((2, $"SEED must be a whole number from 0 to {int.MaxValue}."), await RefusalAsync("25", "lucky", ""));
        var (code, sentence) = await RefusalAsync("25", "42", "90");
        Assert.Equal(2, code);
        Assert.Matches("^90 faults do not fit into 25 s; [1-9] do\\.$", sentence);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int ExitCode, string Errors)> RefusalAsync(params string[] words)
    {
        var result = await RunAsync(words);
        return (result.ExitCode, result.Errors.Trim());
    }

    private Task<CommandResult> RunAsync(params string[] words) => Command.ScriptAsync("chaos.sh", words, new Dictionary<string, string?>
    {
        ["DATA_DIR"] = _folder,
        ["OrleansPackages"] = ShopProcess.OrleansPackages(),
    });

    private string Report(string form) => Path.Combine(_folder, "chaos", $"chaos-42.{form}");
}
