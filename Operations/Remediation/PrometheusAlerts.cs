using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OrleansObs.Incidents;

namespace OrleansObs.Remediation;

/// <summary>
/// Asks Prometheus whether an alert fires (<see href="https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries"/>): the
/// message of Alertmanager alone proves only that its sender knows a key.
/// </summary>
internal sealed class PrometheusAlerts : IDisposable
{
    private const int MaxResponseBytes = 64 * 1024;

    // Less than the time-out of a WebFront's call, which waits for the answer.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1.5);

    private readonly string? _query;
    private readonly HttpClient _http;

    public PrometheusAlerts(IOptions<RemediationOptions> options)
    {
        _query = options.Value.PrometheusAddress is { } address
            ? $"{address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/api/v1/query?timeout=1s&query="
            : null;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            MaxConnectionsPerServer = 8,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            MaxResponseContentBufferSize = MaxResponseBytes,
            Timeout = Timeout,
        };
    }

    /// <summary>Null when Prometheus reports that the alert of the incident fires; otherwise the reason to do nothing.</summary>
    public async Task<string?> RefuseAsync(Incident incident)
    {
        if (_query is null)
            return "no address of Prometheus is configured, so the alert is not confirmed";
        var labels = LabelsOf(incident);
        try
        {
            using var response = await _http.GetAsync(new Uri(_query + Uri.EscapeDataString(QueryOf(labels))));
            if (response.StatusCode != HttpStatusCode.OK)
                return $"Prometheus answered {(int)response.StatusCode}, so the alert is not confirmed";
            var answer = PrometheusAnswer.Parse(await response.Content.ReadAsByteArrayAsync());
            return answer.Has(labels) ? null : "the alert does not fire in Prometheus";
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return "Prometheus did not answer, so the alert is not confirmed";
        }
        catch (JsonException)
        {
            return "Prometheus sent an answer that cannot be read, so the alert is not confirmed";
        }
    }

    public void Dispose() => _http.Dispose();

    // Those that select the action and its target. Labels that Prometheus or Alertmanager add on the way are not part of its series.
    private static List<KeyValuePair<string, string>> LabelsOf(Incident incident)
    {
        List<KeyValuePair<string, string>> labels =
            [new("alertname", incident.Alert), new("alertstate", "firing"), new("service", incident.Service)];
        if (incident.Silo is { } silo)
            labels.Add(new("silo", silo));
        return labels;
    }

    // One series suffices: it bounds the answer.
    private static string QueryOf(IEnumerable<KeyValuePair<string, string>> labels) =>
        $"topk(1,ALERTS{{{string.Join(',', labels.Select(label => $"{label.Key}={Quoted(label.Value)}"))}}})";

    // A string of PromQL has the escape sequences of Go.
    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var unit in value)
            text.Append(unit is '"' or '\\' ? $"\\{unit}" : char.IsControl(unit) ? $"\\u{(int)unit:x4}" : $"{unit}");
        return text.Append('"').ToString();
    }
}
