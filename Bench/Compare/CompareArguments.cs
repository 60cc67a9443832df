using System.CommandLine;
using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Studies;
using OrleansObs.Bench.Compare.Systems;
using OrleansObs.CommandLine;

namespace OrleansObs.Bench.Compare;

/// <summary>The command line of <c>Bench.dll compare</c>.</summary>
internal sealed class CompareArguments
{
    private const int MaxSeconds = 600;
    private const int MaxRounds = 100;

    private static readonly CompareOptions Defaults = new();

    private readonly Option<List<string>?> _workloads = SomeOf("--workloads", [.. Workloads.Names, .. StudyName.Short, StudyName.Growth], "Workloads and studies");
    private readonly Option<List<string>?> _systems = SomeOf("--systems", SystemName.All, "Systems to measure");
    private readonly Option<int?> _seconds = CheckedOption.Number("--seconds", 1, MaxSeconds, "Duration of each measurement window (5)");
    private readonly Option<int?> _rounds = CheckedOption.Number("--rounds", 1, MaxRounds, "Rounds after the warm-up round (5)");
    private readonly Option<int?> _seed = CheckedOption.Number("--seed", 0, int.MaxValue - MaxRounds, "Seed of the order of systems and of the requests (1)");
    private readonly Option<string?> _before = CheckedOption.Text("--before", "A built checkout whose shop is measured too, as \"before\"");
    private readonly Option<string?> _json = CheckedOption.Text("--json", "Writes the results to this file");

    private readonly Option<string?> _long = CheckedOption.New(
        "--long", "yes, or left out", "yes: also the study growth, which stores ten million orders", text => text == "yes" ? text : null);

    public CompareArguments() =>
        Command = new Command("compare", "Measures the shop and other systems, on the empty PostgreSQL of ConnectionStrings__Bench.")
        {
            _workloads, _systems, _seconds, _rounds, _seed, _long, _before, _json,
        };

    public Command Command { get; }

    public CompareOptions Read(ParseResult result)
    {
        var workloads = result.GetValue(_workloads) ?? Defaults.Workloads;
        return new CompareOptions
        {
            Workloads = result.GetValue(_long) is null ? workloads : [.. workloads.Union([StudyName.Growth])],
            Systems = result.GetValue(_systems) ?? Defaults.Systems,
            Duration = result.GetValue(_seconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : Defaults.Duration,
            Rounds = result.GetValue(_rounds) ?? Defaults.Rounds,
            Seed = result.GetValue(_seed) ?? Defaults.Seed,
            Before = result.GetValue(_before),
            Json = result.GetValue(_json),
        };
    }

    // In the order of the table, whatever the order of the arguments.
    private static Option<List<string>?> SomeOf(string name, IReadOnlyList<string> known, string description)
    {
        var all = string.Join(",", known);
        return CheckedOption.New<List<string>?>(
            name, $"some of {all}", $"{description}: some of {all}", text => text.Split(',').Except(known).Any() ? null : [.. known.Intersect(text.Split(','))]);
    }
}
