using System.CommandLine;
using OrleansObs.Chaos.Faults;
using OrleansObs.Chaos.Fleet;
using OrleansObs.Chaos.Reports;

namespace OrleansObs.Chaos;

/// <summary>
/// The program. Exit codes: 0 green; 1 red; 2 the run could not be carried out. Cancellation ends the load early, and the report is still
/// written.
/// </summary>
internal static class ChaosCommand
{
    private const int Green = 0;
    private const int Red = 1;
    private const int NotRun = 2;
    private const int Silos = 3;
    private const int WebFronts = 2;

    public static RootCommand New()
    {
        var arguments = new ChaosArguments();
        arguments.Command.SetAction((parsed, cancellationToken) => RunAsync(arguments.Read(parsed), arguments.ReadFolders(parsed), cancellationToken));
        return arguments.Command;
    }

    private static async Task<int> RunAsync(ChaosOptions options, (string Root, string Data, string Reports) folders, CancellationToken interrupted)
    {
        try
        {
            var topology = new FleetTopology(Silos, WebFronts, InstalledPrograms.Has("nginx"));
            var plan = ChaosPlan.Draw(options.Seed, options.Duration, topology, options.Faults);
            Console.WriteLine($"seed {options.Seed}, {options.Duration.TotalSeconds:0} s, {plan.Faults.Count} faults");
            var report = await new ChaosRun(options, plan, topology, Console.WriteLine).RunAsync(folders.Root, folders.Data, interrupted);
            await WriteAsync(report, folders.Reports);
            return report.IsGreen ? Green : Red;
        }
        catch (ChaosFailedException e)
        {
            Console.Error.WriteLine(e.Message);
            return NotRun;
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
}
