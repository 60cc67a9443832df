using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace OrleansObs.Tests.Support;

/// <summary>Webhook payloads of Alertmanager.</summary>
internal static class AlertWebhook
{
    public const string Runbook = "http://127.0.0.1:8080/runbook.html#whatever";

    public static object Firing(DateTime at, string summary = "Orders fail", string runbook = Runbook, string silo = "") => One("firing", at, end: null, summary, runbook, silo);

    public static object Resolved(DateTime at, DateTime end, string summary = "Orders fail") => One("resolved", at, end, summary, Runbook, silo: "");

    public static string Of(string alert, params object[] alerts) => OfService("order", alert, alerts);

    public static string OfService(string service, string alert, params object[] alerts) => JsonSerializer.Serialize(new
    {
        version = "4",
        groupKey = "{}:{}",
        truncatedAlerts = 0,
        status = "firing",
        receiver = "critical",
        groupLabels = new { alertname = alert, service },
        commonLabels = new { },
        commonAnnotations = new { },
        externalURL = "http://127.0.0.1:9093",
        alerts,
    });

    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string text, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/alerts") { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await client.SendAsync(request);
    }

    // A firing alert has the year 1 as its end.
    private static object One(string status, DateTime at, DateTime? end, string summary, string runbook, string silo) => new
    {
        status,
        labels = new { alertname = "whatever", service = "order", severity = "critical", silo },
        annotations = new { summary, runbook },
        startsAt = at,
        endsAt = end ?? new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        generatorURL = "http://127.0.0.1:9090/graph",
        fingerprint = "0123456789abcdef",
    };
}
