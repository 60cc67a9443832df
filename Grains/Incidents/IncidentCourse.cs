using OrleansObs.Remediation;

namespace OrleansObs.Incidents;

/// <summary>What becomes of an incident: rules only.</summary>
internal static class IncidentCourse
{
    /// <summary>After a notice; null when it says nothing new.</summary>
    public static Incident? After(Incident? now, AlertNotice notice, DateTimeOffset at)
    {
        // What begins after the end of the last time is another time; what began before it is that time, told again.
        var begins = now is null || notice.StartedAt >= now.EndedAt;
        var ends = now is { Status: IncidentStatus.Firing } && notice.Status == IncidentStatus.Resolved && notice.EndedAt >= now.StartedAt;
        if (!begins && !ends)
            return null;
        var next = new Incident(
            notice.ToId(),
            notice.Alert,
            notice.Service,
            notice.Severity,
            notice.Status,
            notice.Summary,
            notice.Runbook,
            begins ? notice.StartedAt : now!.StartedAt,
            notice.EndedAt,
            (now?.Times ?? 0) + (begins ? 1 : 0),
            now?.History ?? [],
            now?.Steps ?? 0,
            begins ? notice.Silo : now!.Silo,
            begins ? null : now!.Remedy);
        if (!begins && now!.Remedy is { Status: RemediationStatus.Acted or RemediationStatus.Escalated } remedy)
            next = next.With(remedy with { Status = RemediationStatus.Recovered }, $"The alert has ended after {IncidentNames.Of(remedy.Action)} of {remedy.Target}", at);
        return next.With(new IncidentStep(at, notice.Status, notice.Summary));
    }

    /// <summary>With what became of its remedy.</summary>
    public static Incident With(this Incident incident, Remedy remedy, string summary, DateTimeOffset at) =>
        (incident with { Remedy = remedy }).With(new IncidentStep(at, incident.Status, summary, remedy.Status));

    /// <summary>Escalated when what was done has not helped in time; null when there is nothing to say.</summary>
    public static Incident? Checked(Incident incident, DateTimeOffset at) =>
        incident is { Status: IncidentStatus.Firing, Remedy: { Status: RemediationStatus.Acted, CheckBy: { } by } remedy } && by <= at
            ? incident.With(
                remedy with { Status = RemediationStatus.Escalated },
                $"Still firing after {IncidentNames.Of(remedy.Action)} of {remedy.Target}: somebody has to look",
                at)
            : null;

    private static Incident With(this Incident incident, IncidentStep step) => incident with
    {
        Steps = incident.Steps + 1,
        History = [.. incident.History.TakeLast(IncidentLimits.MaxSteps - 1), step],
    };
}
