using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>
/// A real Prometheus and Alertmanager, seen through their own APIs, on the product's configuration with time running ten times as fast: it scrapes
/// every two seconds and judges every second, and a window of a minute is one of six seconds.
/// </summary>
internal sealed partial class Monitor : IAsyncDisposable
{
    private readonly HttpClient _prometheus;
    private readonly HttpClient _alertmanager;
    private readonly string _folder;
    private Process? _process;

    /// <param name="offset">Of every port.</param>
    public Monitor(int offset)
    {
        _prometheus = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{9090 + offset}") };
        _alertmanager = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{9093 + offset}") };
        _folder = TempFolder.New("orleansobs-monitor-");
        Configuration = Path.Combine(_folder, "configuration");
    }

    /// <summary>The folder with the configuration; what scripts/monitoring.sh takes as MONITORING.</summary>
    public string Configuration { get; }

    public async Task PrepareAsync()
    {
        (await Command.RunAsync("cp", ["-r", Repository.Path("Monitoring"), Configuration])).MustSucceed();
        foreach (var file in Directory.EnumerateFiles(Configuration, "*.yml", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(file, Duration().Replace(text, match => $"{match.Groups["before"].Value}{Shorter(match)}s"));
        }
    }

    /// <summary>make monitor, beside a shop.</summary>
    public async Task StartAsync(Dictionary<string, string?> environment)
    {
        await PrepareAsync();
        var start = new ProcessStartInfo("bash", [Repository.Path("scripts", "monitoring.sh")]);
        foreach (var (name, value) in new Dictionary<string, string?>(environment) { ["DATA_DIR"] = _folder, ["MONITORING"] = Configuration })
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    /// <summary>SIGTERM; returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        // Else it has ended by itself, which the exit code tells.
        if (!_process!.HasExited)
            (await Command.RunAsync("kill", ["-TERM", $"{_process.Id}"])).MustSucceed();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return _process.ExitCode;
    }

    /// <summary>Targets that Prometheus cannot read, and probes that fail; or how many there are, while that is too few.</summary>
    public async Task<string> DownAsync(int targets)
    {
        var (up, probes) = (await QueryAsync("up"), await QueryAsync("probe_success"));
        return up.Count == targets && probes.Count == 3
            ? string.Join('\n', up.Concat(probes).Where(series => series.Value != 1).Select(series => series.Labels))
            : $"{up.Count} targets and {probes.Count} probes";
    }

    /// <summary>Those without a value that a person could see.</summary>
    public async Task<string> EmptyAsync(IEnumerable<string> expressions)
    {
        var empty = new List<string>();
        foreach (var expression in expressions)
        {
            if (!(await QueryAsync(expression)).Any(series => double.IsFinite(series.Value)))
                empty.Add(expression);
        }

        return string.Join('\n', empty);
    }

    /// <summary>What an alert is to Prometheus: pending, firing, or nothing.</summary>
    public async Task<string> StateAsync(string alert, string service)
    {
        var seen = await QueryAsync($"count by (alertstate) (ALERTS{{alertname=\"{alert}\",service=\"{service}\"}})");
        return string.Join(' ', seen.Select(series => JsonDocument.Parse(series.Labels).RootElement.GetProperty("alertstate").GetString()));
    }

    /// <summary>What an alert is to Alertmanager: active, suppressed (inhibited), or nothing.</summary>
    public async Task<string> RoutedAsync(string alert, string service)
    {
        var alerts = await _alertmanager.GetFromJsonAsync<JsonElement>($"/api/v2/alerts?filter=alertname={alert}&filter=service={service}");
        return string.Join(' ', alerts.EnumerateArray().Select(each => each.GetProperty("status").GetProperty("state").GetString()).Distinct());
    }

    /// <summary>Nothing while Prometheus is not there yet.</summary>
    public async Task<IReadOnlyList<(string Labels, double Value)>> QueryAsync(string query)
    {
        try
        {
            var answer = await _prometheus.GetFromJsonAsync<JsonElement>($"/api/v1/query?query={Uri.EscapeDataString(query)}");
            return [.. answer.GetProperty("data").GetProperty("result").EnumerateArray().Select(series =>
                (series.GetProperty("metric").GetRawText(), double.Parse(series.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture)))];
        }
        catch (HttpRequestException)
        {
            return [];
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await StopAsync();
        _process?.Dispose();
        _prometheus.Dispose();
        _alertmanager.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int Shorter(Match match)
    {
        var seconds = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * (match.Groups["unit"].Value switch { "s" => 1, "m" => 60, _ => 3600 });
        // PostgreSQL's exporter needs a second to say that the database is down.
        return match.Groups["before"].Value.StartsWith("scrape", StringComparison.Ordinal) ? 2 : Math.Max(1, seconds / 10);
    }

    [GeneratedRegex(@"(?<before>\[|offset |for: |scrape_interval: |scrape_timeout: |evaluation_interval: |group_wait: |group_interval: )(?<number>\d+)(?<unit>[smh])\b")]
    private static partial Regex Duration();
}
