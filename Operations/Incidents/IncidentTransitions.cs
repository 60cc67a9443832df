using OrleansObs.Remediation;

namespace OrleansObs.Incidents;

/// <summary>The state machine of an incident, as pure functions.</summary>
internal static class IncidentTransitions
{
    /// <summary>The incident after a notice; null when the notice changes nothing.</summary>
    public static Incident? OnNotice(Incident? current, AlertNotice notice, DateTimeOffset at)
    {
        var begins = Begins(current, notice);
        if (!begins && !Ends(current, notice))
            return null;
        current = current is null ? null : WithRecovery(current, at);
        var next = new Incident(
            notice.ToId(),
            notice.Alert,
            notice.Service,
            notice.Severity,
            notice.Status,
            notice.Summary,
            notice.Runbook,
            begins ? notice.StartedAt : current!.StartedAt,
            notice.EndedAt,
            (current?.Times ?? 0) + (begins ? 1 : 0),
            current?.History ?? [],
            current?.Steps ?? 0,
            begins ? notice.Silo : current!.Silo,
            begins ? null : current!.Remediation);
        return next.With(new IncidentStep(at, notice.Status, notice.Summary));
    }

    /// <summary>The incident with a new remediation status.</summary>
    public static Incident With(this Incident incident, RemediationRecord remediation, string summary, DateTimeOffset at) =>
        (incident with { Remediation = remediation }).With(new IncidentStep(at, incident.Status, summary, remediation.Status));

    /// <summary>
    /// The escalated incident, once, when the alert still fires at the deadline of its remediation, whatever the status of that
    /// remediation; null when there is nothing to escalate.
    /// </summary>
    public static Incident? OnCheck(Incident incident, DateTimeOffset at)
    {
        if (incident is not { Status: IncidentStatus.Firing, Remediation: { CheckBy: { } by } remediation } || by > at)
            return null;

        // Only a remediation that was performed changes its status. One that waits for approval can still be approved.
        var status = remediation.Status == RemediationStatus.Acted ? RemediationStatus.Escalated : remediation.Status;
        var action = $"{IncidentNames.Of(remediation.Action)} of {remediation.Target}";
        var detail = remediation.Status switch
        {
            RemediationStatus.Acted => $" after {action}",
            RemediationStatus.Waiting => $", and {action} waits for approval",
            RemediationStatus.Failed => $", and {action} has failed",
            _ => $", and {action} was declined",
        };
        return (incident with { Remediation = remediation with { Status = status, CheckBy = null } })
            .With(new IncidentStep(at, incident.Status, $"Still firing{detail}: manual action is required", RemediationStatus.Escalated));
    }

    // A notice that starts after the end of the last occurrence begins a new one; one that starts earlier repeats the last occurrence.
    // Where the alert of one silo has ended and that of another silo still fires, the group of alerts does not end in between, so another
    // silo begins a new occurrence too.
    private static bool Begins(Incident? current, AlertNotice notice)
    {
        if (current is null || notice.StartedAt >= current.EndedAt)
            return true;
        return current.Status == IncidentStatus.Firing && notice is { Status: IncidentStatus.Firing, Silo: not null }
            && notice.Silo != current.Silo && notice.StartedAt > current.StartedAt;
    }

    private static bool Ends(Incident? current, AlertNotice notice) =>
        current is { Status: IncidentStatus.Firing } && notice.Status == IncidentStatus.Resolved && notice.EndedAt >= current.StartedAt;

    // Only a remediation that was performed can have helped.
    private static Incident WithRecovery(Incident incident, DateTimeOffset at) =>
        incident is
        {
            Status: IncidentStatus.Firing,
            Remediation: { Status: RemediationStatus.Acted or RemediationStatus.Escalated } remediation,
        }
            ? incident.With(
                remediation with { Status = RemediationStatus.Recovered },
                $"The alert has ended after {IncidentNames.Of(remediation.Action)} of {remediation.Target}",
                at)
            : incident;

    private static Incident With(this Incident incident, IncidentStep step) => incident with
    {
        Steps = incident.Steps + 1,
        History = [.. incident.History.TakeLast(IncidentLimits.MaxSteps - 1), step],
    };
}
