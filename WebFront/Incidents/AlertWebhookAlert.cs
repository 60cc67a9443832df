using System.Text.Json.Serialization;
using OrleansObs.Incidents;

namespace OrleansObs.WebFront.Incidents;

/// <summary>One alert of a group.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record AlertWebhookAlert(
    [property: JsonPropertyName("status")] string? Status,
    [property: JsonPropertyName("labels")] IReadOnlyDictionary<string, string>? Labels,
    [property: JsonPropertyName("annotations")] IReadOnlyDictionary<string, string>? Annotations,
    [property: JsonPropertyName("startsAt")] DateTimeOffset? StartsAt,
    [property: JsonPropertyName("endsAt")] DateTimeOffset? EndsAt)
{
    /// <summary>Null for a word that Alertmanager does not use, or an end without its time.</summary>
    public IncidentStatus? ToStatus() => Status switch
    {
        "firing" => IncidentStatus.Firing,
        "resolved" when EndsAt is not null => IncidentStatus.Resolved,
        _ => null,
    };
}
