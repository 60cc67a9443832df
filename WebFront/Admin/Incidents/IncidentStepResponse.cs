using OrleansObs.Incidents;

namespace OrleansObs.WebFront.Admin.Incidents;

/// <param name="At">Time of the step, UTC.</param>
/// <param name="Status">firing or resolved for an alert; for a remediation waiting, acted, dry_run, declined, failed, recovered,
/// escalated.</param>
/// <param name="Summary">Description of the step.</param>
internal sealed record IncidentStepResponse(DateTime At, string Status, string Summary)
{
    public static IncidentStepResponse Of(IncidentStep step) => new(step.At.UtcDateTime, IncidentNames.Of(step), step.Summary);
}
