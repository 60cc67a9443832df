using OrleansObs.Bench.Chaos.Faults;
using OrleansObs.Bench.Chaos.Fleet;
using OrleansObs.Bench.Chaos.Reports;

namespace OrleansObs.Bench.Chaos;

/// <summary>
/// <c>chaos ROOT FOLDER REPORTS SEED SECONDS COUNT</c>, as scripts/chaos.sh calls it. Exit codes: 0 green, 1 red, 2 it could not run.
/// SIGINT or SIGTERM ends the load early, and the report is still made; a second one ends at once.
/// </summary>
internal static class ChaosCommand
{
    private const int Green = 0;
    private const int Red = 1;
    private const int NotRun = 2;
    private const int Silos = 3;
    private const int WebFronts = 2;

    public static async Task<int> RunAsync(string[] words)
    {
        if (words is not [var root, var folder, var reports, var seed, var seconds, var faults])
            return Refuse("usage: Bench.dll chaos ROOT FOLDER REPORTS SEED SECONDS COUNT");
        if (ChaosOptions.Parse(seed, seconds, faults, out var problem) is not { } options)
            return Refuse(problem);

        using var interruption = new Interruption();
        try
        {
            var shape = new FleetShape(Silos, WebFronts, Programs.Has("nginx"));
            var plan = ChaosPlan.Draw(options.Seed, options.Duration, shape, options.Faults);
            Console.WriteLine($"seed {options.Seed}, {options.Duration.TotalSeconds:0} s, {plan.Faults.Count} faults");
            var report = await new ChaosRun(options, plan, shape, Console.WriteLine).RunAsync(root, folder, interruption.Token);
            await WriteAsync(report, reports);
            return report.IsGreen ? Green : Red;
        }
        catch (ChaosFailedException e)
        {
            return Refuse(e.Message);
        }
    }

    private static async Task WriteAsync(ChaosReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        var text = TextReport.Render(report);
        var html = Path.Combine(folder, $"chaos-{report.Seed}.html");
        await File.WriteAllTextAsync(Path.ChangeExtension(html, "txt"), text);
        await File.WriteAllTextAsync(html, HtmlReport.Render(report));
        Console.WriteLine($"\n{text}\n{html}");
    }

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return NotRun;
    }
}
