using System.Globalization;
using System.Text.RegularExpressions;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>
/// A copy of the folder Monitoring and of the remediation policy with all intervals divided by ten: Prometheus scrapes every two seconds
/// and evaluates every second, a window of a minute becomes six seconds, and the cooldowns of the policy shrink likewise.
/// </summary>
internal sealed partial class MonitorConfiguration : IAsyncDisposable
{
    private readonly string _parent = TempFolder.New("orleansobs-monitoring-");

    private MonitorConfiguration()
    {
    }

    public string Folder => Path.Combine(_parent, "Monitoring");

    public string PolicyPath => Path.Combine(_parent, "policy.json");

    public static async Task<MonitorConfiguration> NewAsync()
    {
        var configuration = new MonitorConfiguration();
        (await Command.RunAsync("cp", ["-r", Repository.Path("Monitoring"), configuration.Folder])).MustSucceed();
        foreach (var file in Directory.EnumerateFiles(configuration.Folder, "*.yml", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(file, Duration().Replace(text, match => $"{match.Groups["before"].Value}{Shorter(match)}s"));
        }

        var policy = await File.ReadAllTextAsync(Repository.Path("deploy", "remediation", "policy.json"));
        await File.WriteAllTextAsync(configuration.PolicyPath, Period().Replace(policy, match => $"{TimeSpan.Parse(match.Value, CultureInfo.InvariantCulture) / 10}"));
        return configuration;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_parent, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static int Shorter(Match match)
    {
        var seconds = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * (match.Groups["unit"].Value switch { "s" => 1, "m" => 60, _ => 3600 });

        // The exporter of PostgreSQL needs a second to report that the database is down.
        return match.Groups["before"].Value.StartsWith("scrape", StringComparison.Ordinal) ? 2 : Math.Max(1, seconds / 10);
    }

    [GeneratedRegex(@"\d\d:\d\d:\d\d")]
    private static partial Regex Period();

    [GeneratedRegex(@"(?<before>\[|offset |for: |scrape_interval: |scrape_timeout: |evaluation_interval: |group_wait: |group_interval: )(?<number>\d+)(?<unit>[smh])\b")]
    private static partial Regex Duration();
}
