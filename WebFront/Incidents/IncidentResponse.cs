using System.Text.Json.Serialization;
using OrleansObs.Incidents;

namespace OrleansObs.WebFront.Incidents;

/// <param name="Id">Name of the alert and of the service.</param>
/// <param name="Alert">Name of the alert.</param>
/// <param name="Service">The service that it is about.</param>
/// <param name="Severity">critical, warning or info.</param>
/// <param name="Status">firing or resolved.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Runbook">Where it is told what to do.</param>
/// <param name="StartedAt">When it last began, UTC.</param>
/// <param name="EndedAt">When it ended, UTC; absent while it fires.</param>
/// <param name="Times">How often it has begun.</param>
/// <param name="Remediation">What is done about it this time; absent when nothing is.</param>
/// <param name="History">Oldest first; absent in the list.</param>
internal sealed record IncidentResponse(
    string Id,
    string Alert,
    string Service,
    string Severity,
    string Status,
    string Summary,
    string Runbook,
    DateTime StartedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? EndedAt,
    int Times,
    [property: JsonPropertyName("remedy"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RemediationResponse? Remediation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<IncidentStepResponse>? History)
{
    public static IncidentResponse Of(Incident incident, bool history) => new(
        incident.Id,
        incident.Alert,
        incident.Service,
        incident.Severity,
        IncidentNames.Of(incident.Status),
        incident.Summary,
        incident.Runbook,
        incident.StartedAt.UtcDateTime,
        incident.EndedAt?.UtcDateTime,
        incident.Times,
        RemediationResponse.Of(incident.Remediation),
        history ? [.. incident.History.Select(IncidentStepResponse.Of)] : null);
}
