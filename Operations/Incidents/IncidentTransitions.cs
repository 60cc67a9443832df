using OrleansObs.Remediation;

namespace OrleansObs.Incidents;

/// <summary>What becomes of an incident: rules only.</summary>
internal static class IncidentTransitions
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
        if (now is { Status: IncidentStatus.Firing, Remediation: { Status: RemediationStatus.Acted or RemediationStatus.Escalated } remediation })
            now = now.With(remediation with { Status = RemediationStatus.Recovered }, $"The alert has ended after {IncidentNames.Of(remediation.Action)} of {remediation.Target}", at);
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
            begins ? null : now!.Remediation);
        return next.With(new IncidentStep(at, notice.Status, notice.Summary));
    }

    /// <summary>With what became of its remediation.</summary>
    public static Incident With(this Incident incident, RemediationRecord remediation, string summary, DateTimeOffset at) =>
        (incident with { Remediation = remediation }).With(new IncidentStep(at, incident.Status, summary, remediation.Status));

    /// <summary>Escalated, once, when the alert has not ended in time, whatever was done or not done about it; null when there is nothing to say.</summary>
    public static Incident? Checked(Incident incident, DateTimeOffset at)
    {
        if (incident is not { Status: IncidentStatus.Firing, Remediation: { CheckBy: { } by } remediation } || by > at)
            return null;

        // What was not done is not called done; what waits for an approval may still get it.
        var done = remediation.Status == RemediationStatus.Acted;
        var what = $"{IncidentNames.Of(remediation.Action)} of {remediation.Target}";
        var story = remediation.Status switch
        {
            RemediationStatus.Acted => $" after {what}",
            RemediationStatus.Waiting => $", and {what} waits for an approval",
            RemediationStatus.Failed => $", and {what} has failed",
            _ => $", and {what} was declined",
        };
        return (incident with { Remediation = remediation with { Status = done ? RemediationStatus.Escalated : remediation.Status, CheckBy = null } })
            .With(new IncidentStep(at, incident.Status, $"Still firing{story}: somebody has to look", RemediationStatus.Escalated));
    }

    private static Incident With(this Incident incident, IncidentStep step) => incident with
    {
        Steps = incident.Steps + 1,
        History = [.. incident.History.TakeLast(IncidentLimits.MaxSteps - 1), step],
    };
}
