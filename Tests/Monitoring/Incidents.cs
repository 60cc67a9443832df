using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansObs.Tests.Monitoring;

/// <summary>Incidents that the shop lists at /incidents.</summary>
internal sealed class Incidents(HttpClient client, string adminKey)
{
    /// <summary>The history of an incident; empty when there is none.</summary>
    public async Task<IReadOnlyList<(string Status, DateTime At)>> StepsAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/incidents/{id}") { Headers = { { "X-API-Key", adminKey } } };
        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty("history", out var history)
            ? [.. history.EnumerateArray().Select(step => (step.GetProperty("status").GetString()!, step.GetProperty("at").GetDateTime()))]
            : [];
    }

    /// <summary>"Alert-service status" of each incident; empty while the shop does not answer.</summary>
    public async Task<string> ListAsync()
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/incidents") { Headers = { { "X-API-Key", adminKey } } };
            using var response = await client.SendAsync(request);
            var body = await response.Content.ReadFromJsonAsync<JsonElement>();
            return body.TryGetProperty("incidents", out var incidents)
                ? string.Join('\n', incidents.EnumerateArray().Select(incident => $"{incident.GetProperty("id").GetString()} {incident.GetProperty("status").GetString()}"))
                : "";
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }
}
