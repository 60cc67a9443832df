using System.Text.Json.Serialization;
using OrleansObs.Incidents;

namespace OrleansObs.WebFront.Admin.Incidents;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record AlertWebhookAlert(
    [property: JsonPropertyName("status")] string? Status,
    [property: JsonPropertyName("labels")] IReadOnlyDictionary<string, string>? Labels,
    [property: JsonPropertyName("annotations")] IReadOnlyDictionary<string, string>? Annotations,
    [property: JsonPropertyName("startsAt")] DateTimeOffset? StartsAt,
    [property: JsonPropertyName("endsAt")] DateTimeOffset? EndsAt)
{
    /// <summary>Null for an unknown status, or a resolved alert without endsAt.</summary>
    public IncidentStatus? ToStatus() => Status switch
    {
        "firing" => IncidentStatus.Firing,
        "resolved" when EndsAt is not null => IncidentStatus.Resolved,
        _ => null,
    };
}
