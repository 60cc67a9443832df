using OrleansObs.Incidents;

namespace OrleansObs.WebFront.Incidents;

/// <param name="At">When the shop heard of it or did it, UTC.</param>
/// <param name="Status">firing or resolved; or what became of a remediation: waiting, acted, dry_run, declined, failed, recovered, escalated.</param>
/// <param name="Summary">What was said about it.</param>
internal sealed record IncidentStepResponse(DateTime At, string Status, string Summary)
{
    public static IncidentStepResponse Of(IncidentStep step) => new(step.At.UtcDateTime, IncidentNames.Of(step), step.Summary);
}
