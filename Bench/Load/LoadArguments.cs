using System.Globalization;

namespace OrleansObs.Bench.Load;

/// <summary>The command line of <c>Bench.dll load</c>.</summary>
internal static class LoadArguments
{
    public const string Usage = """
        usage: Bench.dll load [--mode balanced|spike|burst|heavy|stress] [--rate PER_SECOND] [--max-in-flight N]    (open loop)
               Bench.dll load --users N                                                                             (closed loop)
        both:  [--url URL] [--seconds N] [--timeout SECONDS] [--max-error-rate PERCENT] [--max-p95 MS] [--json FILE]
        """;

    private const double MostSeconds = 24 * 3600;
    private const double MostPerSecond = 100_000;
    private const double MostUsers = 10_000;

    /// <summary>The options, or one sentence that says what is wrong.</summary>
    public static (LoadOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments)
    {
        var options = new LoadOptions();
        var seen = new HashSet<string>();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var name = arguments[i];
            if (i + 1 == arguments.Count)
                return (null, $"{name} is unknown, or lacks its value.");
            if (!seen.Add(name))
                return (null, $"{name} is given twice.");
            if (Apply(options, name, arguments[i + 1], out var problem) is not { } applied)
                return (null, problem);
            options = applied;
        }

        return options.Users is not null && (seen.Contains("--mode") || seen.Contains("--rate") || seen.Contains("--max-in-flight"))
            ? (null, "--users is a closed loop, which has no --mode, --rate or --max-in-flight.")
            : (options, null);
    }

    private static LoadOptions? Apply(LoadOptions options, string name, string value, out string? problem)
    {
        problem = null;
        switch (name)
        {
            case "--url":
                return IsBase(value, out var url) ? options with { Url = url! } : Refuse(name, "the base address of a shop, such as http://127.0.0.1:8080", out problem);
            case "--mode":
                return IsMode(value, out var mode) ? options with { Mode = mode } : Refuse(name, "balanced, spike, burst, heavy or stress", out problem);
            case "--json":
                return IsWritable(value) ? options with { Json = value } : Refuse(name, "a file in a folder that is there", out problem);
            default:
                return ApplyNumber(options, name, value, out problem);
        }
    }

    private static LoadOptions? ApplyNumber(LoadOptions options, string name, string value, out string? problem)
    {
        (double Least, double Most, bool Whole, Func<double, LoadOptions> With)? rule = name switch
        {
            "--rate" => (0.1, MostPerSecond, false, number => options with { Rate = number }),
            "--users" => (1, MostUsers, true, number => options with { Users = (int)number }),
            "--max-in-flight" => (1, MostUsers, true, number => options with { MaxInFlight = (int)number }),
            "--seconds" => (0.1, MostSeconds, false, number => options with { Duration = TimeSpan.FromSeconds(number) }),
            "--timeout" => (0.1, 600, false, number => options with { Timeout = TimeSpan.FromSeconds(number) }),
            "--max-error-rate" => (0, 100, false, number => options with { MaxErrorRate = number }),
            "--max-p95" => (1, 600_000, false, number => options with { MaxP95 = TimeSpan.FromMilliseconds(number) }),
            _ => null,
        };
        problem = rule is null ? $"{name} is unknown." : null;
        if (rule is not { } limits)
            return null;
        return double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= limits.Least && number <= limits.Most && (!limits.Whole || double.IsInteger(number))
                ? limits.With(number)
                : Refuse(name, $"a {(limits.Whole ? "whole number" : "number")} from {limits.Least} to {limits.Most}", out problem);
    }

    private static LoadOptions? Refuse(string name, string wanted, out string? problem)
    {
        problem = $"{name} must be {wanted}.";
        return null;
    }

    private static bool IsBase(string value, out Uri? url) =>
        Uri.TryCreate(value, UriKind.Absolute, out url) && url.Scheme is "http" or "https" && url.PathAndQuery == "/" && url.UserInfo.Length == 0;

    // The names alone: Enum.TryParse would take numbers and lists too.
    private static bool IsMode(string value, out TrafficMode mode) =>
        Enum.TryParse(value, ignoreCase: true, out mode) && value.All(char.IsAsciiLetterLower);

    private static bool IsWritable(string file) =>
        file.Length > 0 && !Directory.Exists(file) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file)));
}
