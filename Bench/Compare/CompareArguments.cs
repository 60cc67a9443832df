using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Studies;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare;

/// <summary>The command line of <c>Bench.dll compare</c>.</summary>
internal static class CompareArguments
{
    public const string Usage =
        "usage: Bench.dll compare [--workloads W1,...] [--systems shop,...] [--seconds N] [--rounds N] [--seed N] [--long yes] [--before CHECKOUT] [--json FILE]";

    private const int MostSeconds = 600;
    private const int MostRounds = 100;

    private static readonly string[] Workloads = [.. Driving.Workloads.Names, .. StudyName.Short, StudyName.Growth];

    /// <summary>The options, or one sentence that says what is wrong. An empty value counts as not given.</summary>
    public static (CompareOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments)
    {
        var options = new CompareOptions();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (i + 1 == arguments.Count)
                return (null, $"{arguments[i]} is unknown, or lacks its value.");
            var (next, problem) = arguments[i + 1].Length == 0 ? (options, null) : Apply(options, arguments[i], arguments[i + 1]);
            if (next is null)
                return (null, problem);
            options = next;
        }

        return (options, null);
    }

    private static (CompareOptions? Options, string? Problem) Apply(CompareOptions options, string name, string value) => name switch
    {
        "--workloads" => Some(name, value, Workloads, names => options with { Workloads = names }),
        "--systems" => Some(name, value, SystemName.All, names => options with { Systems = names }),
        "--seconds" => Number(name, value, 1, MostSeconds, number => options with { Duration = TimeSpan.FromSeconds(number) }),
        "--rounds" => Number(name, value, 1, MostRounds, number => options with { Rounds = number }),
        "--seed" => Number(name, value, 0, int.MaxValue - MostRounds, number => options with { Seed = number }),
        "--long" => value == "yes"
            ? (options with { Workloads = [.. options.Workloads.Union([StudyName.Growth])] }, null)
            : (null, $"{name} must be yes, or left out."),
        "--before" => (options with { Before = value }, null),
        "--json" => (options with { Json = value }, null),
        _ => (null, $"{name} is unknown."),
    };

    // In the order of the table, whatever the order of the words.
    private static (CompareOptions? Options, string? Problem) Some(
        string name, string value, IReadOnlyList<string> known, Func<IReadOnlyList<string>, CompareOptions> with)
    {
        var wanted = value.Split(',');
        return wanted.Except(known).Any()
            ? (null, $"{name} must be some of {string.Join(",", known)}.")
            : (with([.. known.Intersect(wanted)]), null);
    }

    private static (CompareOptions? Options, string? Problem) Number(string name, string value, int least, int most, Func<int, CompareOptions> with) =>
        int.TryParse(value, out var number) && number >= least && number <= most
            ? (with(number), null)
            : (null, $"{name} must be a whole number from {least} to {most}.");
}
