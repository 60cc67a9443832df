using OrleansObs.Remediation;

namespace OrleansObs.Incidents;

/// <summary>What becomes of an incident: rules only.</summary>
internal static class IncidentCourse
{
    /// <summary>After a notice; null when it says nothing new.</summary>
    public static Incident? After(Incident? now, AlertNotice notice, DateTimeOffset at)
    {
        // What begins after the end of the last time is another time; what began before it is that time, told again. Where the alert of one silo has
        // ended and that of another fires on, there is no end in between.
        var passesOn = now is { Status: IncidentStatus.Firing } && notice is { Status: IncidentStatus.Firing, Silo: not null }
            && notice.Silo != now.Silo && notice.StartedAt > now.StartedAt;
        var begins = now is null || notice.StartedAt >= now.EndedAt || passesOn;
        var ends = now is { Status: IncidentStatus.Firing } && notice.Status == IncidentStatus.Resolved && notice.EndedAt >= now.StartedAt;
        if (!begins && !ends)
            return null;
        if (now is { Status: IncidentStatus.Firing, Remedy: { Status: RemediationStatus.Acted or RemediationStatus.Escalated } remedy })
            now = now.With(remedy with { Status = RemediationStatus.Recovered }, $"The alert has ended after {IncidentNames.Of(remedy.Action)} of {remedy.Target}", at);
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
        return next.With(new IncidentStep(at, notice.Status, notice.Summary));
    }

    /// <summary>With what became of its remedy.</summary>
    public static Incident With(this Incident incident, Remedy remedy, string summary, DateTimeOffset at) =>
        (incident with { Remedy = remedy }).With(new IncidentStep(at, incident.Status, summary, remedy.Status));

    /// <summary>Escalated, once, when the alert has not ended in time, whatever was done or not done about it; null when there is nothing to say.</summary>
    public static Incident? Checked(Incident incident, DateTimeOffset at)
    {
        if (incident is not { Status: IncidentStatus.Firing, Remedy: { CheckBy: { } by } remedy } || by > at)
            return null;

        // What was not done is not called done; what waits for an approval may still get it.
        var done = remedy.Status == RemediationStatus.Acted;
        var what = $"{IncidentNames.Of(remedy.Action)} of {remedy.Target}";
        var story = remedy.Status switch
        {
            RemediationStatus.Acted => $" after {what}",
            RemediationStatus.Waiting => $", and {what} waits for an approval",
            RemediationStatus.Failed => $", and {what} has failed",
            _ => $", and {what} was declined",
        };
        return (incident with { Remedy = remedy with { Status = done ? RemediationStatus.Escalated : remedy.Status, CheckBy = null } })
            .With(new IncidentStep(at, incident.Status, $"Still firing{story}: somebody has to look", RemediationStatus.Escalated));
    }

    private static Incident With(this Incident incident, IncidentStep step) => incident with
    {
        Steps = incident.Steps + 1,
        History = [.. incident.History.TakeLast(IncidentLimits.MaxSteps - 1), step],
    };
}
