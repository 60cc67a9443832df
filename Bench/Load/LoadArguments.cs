using System.CommandLine;
using OrleansObs.CommandLine;

namespace OrleansObs.Bench.Load;

/// <summary>The command line of <c>Bench.dll load</c>.</summary>
internal sealed class LoadArguments
{
    private const double MaxSeconds = 24 * 3600;
    private const int MaxClients = 10_000;

    private static readonly LoadOptions Defaults = new();

    private readonly Option<TrafficMode?> _mode = CheckedOption.New(
        "--mode", "balanced, spike, burst, heavy or stress", "Open loop: how the rate changes over time (balanced)", ParseMode);

    private readonly Option<double?> _rate = CheckedOption.Number("--rate", 0.1, 100_000, "Open loop: requests per second (10)");
    private readonly Option<int?> _maxInFlight = CheckedOption.Number("--max-in-flight", 1, MaxClients, "Open loop: concurrent requests (512)");
    private readonly Option<int?> _users = CheckedOption.Number("--users", 1, MaxClients, "Closed loop: users, each with one request at a time");
    private readonly Option<double?> _seconds = CheckedOption.Number("--seconds", 0.1, MaxSeconds, "Duration (60)");
    private readonly Option<double?> _timeout = CheckedOption.Number("--timeout", 0.1, 600.0, "Seconds until a request times out (10)");
    private readonly Option<double?> _maxErrorRate = CheckedOption.Number("--max-error-rate", 0.0, 100, "Fails above this percentage of errors");
    private readonly Option<double?> _maxP95 = CheckedOption.Number("--max-p95", 1.0, 600_000, "Fails above this p95 in milliseconds");

    private readonly Option<Uri?> _url = CheckedOption.New(
        "--url", "the base address of a shop, such as http://127.0.0.1:8080", "The shop (http://127.0.0.1:8080)", ParseBaseAddress);

    private readonly Option<string?> _json = CheckedOption.New(
        "--json", "a file in an existing folder", "Writes the summary to this file", file => IsWritable(file) ? file : null);

    public LoadArguments()
    {
        Command = new Command("load", "Sends traffic to a shop and reports latencies and errors.")
        {
            _url, _mode, _rate, _maxInFlight, _users, _seconds, _timeout, _maxErrorRate, _maxP95, _json,
        };
        Command.Validators.Add(result =>
        {
            if (result.GetResult(_users) is not null && new Option[] { _mode, _rate, _maxInFlight }.Any(option => result.GetResult(option) is not null))
                result.AddError("--users is a closed loop, which has no --mode, --rate or --max-in-flight.");
        });
    }

    public Command Command { get; }

    public LoadOptions Read(ParseResult result) => new()
    {
        Url = result.Get(_url) ?? Defaults.Url,
        Mode = result.Get(_mode) ?? Defaults.Mode,
        Rate = result.Get(_rate) ?? Defaults.Rate,
        Users = result.Get(_users),
        Duration = Seconds(result.Get(_seconds)) ?? Defaults.Duration,
        Timeout = Seconds(result.Get(_timeout)) ?? Defaults.Timeout,
        MaxInFlight = result.Get(_maxInFlight) ?? Defaults.MaxInFlight,
        MaxErrorRate = result.Get(_maxErrorRate),
        MaxP95 = Seconds(result.Get(_maxP95) / 1000),
        Json = result.Get(_json),
    };

    private static TimeSpan? Seconds(double? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;

    private static Uri? ParseBaseAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery == "/" && url.UserInfo.Length == 0
            ? url
            : null;

    // Enum.TryParse also accepts numbers and lists of names.
    private static TrafficMode? ParseMode(string text) =>
        Enum.TryParse<TrafficMode>(text, ignoreCase: true, out var mode) && text.All(char.IsAsciiLetterLower) ? mode : null;

    private static bool IsWritable(string file) => !Directory.Exists(file) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file)));
}
