using System.Text.Json.Serialization;
using OrleansObs.Incidents;

namespace OrleansObs.WebFront.Admin.Incidents;

/// <param name="Id">Alert name and service.</param>
/// <param name="Alert">Name of the alert.</param>
/// <param name="Service">Affected service.</param>
/// <param name="Severity">critical, warning or info.</param>
/// <param name="Status">firing or resolved.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Runbook">Address of the runbook section.</param>
/// <param name="StartedAt">Start of the last occurrence, UTC.</param>
/// <param name="EndedAt">End of the last occurrence, UTC; absent while firing.</param>
/// <param name="Times">Number of occurrences.</param>
/// <param name="Remediation">Remediation of the last occurrence; absent when there is none.</param>
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
