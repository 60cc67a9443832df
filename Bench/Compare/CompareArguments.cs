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

    private static readonly string[] AllWorkloads = [.. Workloads.Names, .. StudyName.Short, StudyName.Growth];

    private readonly Option<string?> _workloads = SomeOf("--workloads", AllWorkloads, "Workloads and studies");
    private readonly Option<string?> _systems = SomeOf("--systems", SystemName.All, "Systems to measure");
    private readonly Option<int?> _seconds = CheckedOption.Number("--seconds", 1, MaxSeconds, "Duration of each measurement window (5)");
    private readonly Option<int?> _rounds = CheckedOption.Number("--rounds", 1, MaxRounds, "Rounds after the warm-up round (5)");
    private readonly Option<int?> _seed = CheckedOption.Number("--seed", 0, int.MaxValue - MaxRounds, "Seed of systems' order and requests (1)");
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
        var workloads = InOrderOf(AllWorkloads, result.Get(_workloads)) ?? Defaults.Workloads;
        return new CompareOptions
        {
            Workloads = result.Get(_long) is null ? workloads : [.. workloads.Union([StudyName.Growth])],
            Systems = InOrderOf(SystemName.All, result.Get(_systems)) ?? Defaults.Systems,
            Duration = result.Get(_seconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : Defaults.Duration,
            Rounds = result.Get(_rounds) ?? Defaults.Rounds,
            Seed = result.Get(_seed) ?? Defaults.Seed,
            Before = result.Get(_before),
            Json = result.Get(_json),
        };
    }

    private static Option<string?> SomeOf(string name, IReadOnlyList<string> known, string description)
    {
        var expected = $"some of {string.Join(",", known)}";
        return CheckedOption.New(name, expected, $"{description}: {expected}", text => text.Split(',').Except(known).Any() ? null : text);
    }

    // The order of the table, whatever the order of the arguments.
    private static IReadOnlyList<string>? InOrderOf(IReadOnlyList<string> known, string? names) =>
        names is null ? null : [.. known.Intersect(names.Split(','))];
}
