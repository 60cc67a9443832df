using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansObs.Tests.Monitoring;

/// <summary>A client of the APIs of Prometheus and Alertmanager.</summary>
internal sealed class Monitor(Uri prometheus, Uri alertmanager) : IDisposable
{
    private readonly HttpClient _prometheus = new() { BaseAddress = prometheus };
    private readonly HttpClient _alertmanager = new() { BaseAddress = alertmanager };

    /// <param name="offset">Added to every default port.</param>
    public Monitor(int offset)
        : this(new Uri($"http://127.0.0.1:{9090 + offset}"), new Uri($"http://127.0.0.1:{9093 + offset}"))
    {
    }

    /// <summary>Targets that are down and failed probes, or the number of targets while it is too low.</summary>
    public async Task<string> DownAsync(int targets)
    {
        var (up, probes) = (await QueryAsync("up"), await QueryAsync("probe_success"));
        return up.Count == targets && probes.Count == 3
            ? string.Join('\n', up.Concat(probes).Where(series => series.Value != 1).Select(series => series.Labels))
            : $"{up.Count} targets and {probes.Count} probes";
    }

    /// <summary>The expressions without a finite value.</summary>
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

    /// <summary>The state of an alert in Prometheus: pending, firing, or null.</summary>
    public async Task<string> StateAsync(string alert, string service)
    {
        var seen = await QueryAsync($"count by (alertstate) (ALERTS{{alertname=\"{alert}\",service=\"{service}\"}})");
        return string.Join(' ', seen.Select(series => JsonDocument.Parse(series.Labels).RootElement.GetProperty("alertstate").GetString()));
    }

    /// <summary>The state of an alert in Alertmanager: active, suppressed (inhibited), or null.</summary>
    public async Task<string> RoutedAsync(string alert, string service)
    {
        var alerts = await _alertmanager.GetFromJsonAsync<JsonElement>($"/api/v2/alerts?filter=alertname={alert}&filter=service={service}");
        return string.Join(' ', alerts.EnumerateArray().Select(each => each.GetProperty("status").GetProperty("state").GetString()).Distinct());
    }

    /// <summary>The median scrape duration of each process, measured by Prometheus.</summary>
    public async Task<IReadOnlyList<double>> ScrapeSecondsAsync(string job) =>
        [.. (await QueryAsync($"quantile_over_time(0.5, scrape_duration_seconds{{job=~\"{job}\"}}[10s])")).Select(series => series.Value)];

    /// <summary>Empty until Prometheus answers.</summary>
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

    public void Dispose()
    {
        _prometheus.Dispose();
        _alertmanager.Dispose();
    }
}
