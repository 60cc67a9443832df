using System.Text.Json.Serialization;
using OrleansObs.Incidents;
using OrleansObs.Remediation;

namespace OrleansObs.WebFront.Admin.Incidents;

/// <param name="Action">record, drain, collect, scale, shed or open_breaker.</param>
/// <param name="Target">A silo, a service, or the fleet.</param>
/// <param name="Status">waiting (for an approval), acted, dry_run, declined, failed, recovered or escalated.</param>
/// <param name="CheckBy">Deadline for the alert to resolve, UTC; absent once it was checked.</param>
internal sealed record RemediationResponse(
    string Action,
    string Target,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? CheckBy)
{
    public static RemediationResponse? Of(RemediationRecord? remediation) =>
        remediation is null
            ? null
            : new(
                IncidentNames.Of(remediation.Action),
                remediation.Target,
                IncidentNames.Of(remediation.Status),
                remediation.CheckBy?.UtcDateTime);

    public RemediationResponse WithoutDeadline() => this with { CheckBy = null };
}
