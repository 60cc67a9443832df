using OrleansObs.Remediation;

namespace OrleansObs.Incidents;

/// <summary>Names of statuses and actions in JSON, logs and metrics.</summary>
public static class IncidentNames
{
    /// <summary>firing, resolved, or the status of a remediation.</summary>
    public static string Of(IncidentStep step) => step.Remediation is { } remediation ? Of(remediation) : Of(step.Status);

    /// <summary>firing or resolved.</summary>
    public static string Of(IncidentStatus status) => status == IncidentStatus.Firing ? "firing" : "resolved";

    /// <summary>waiting, acted, dry_run, declined, failed, recovered or escalated.</summary>
    public static string Of(RemediationStatus status) => status switch
    {
        RemediationStatus.Waiting => "waiting",
        RemediationStatus.Acted => "acted",
        RemediationStatus.DryRun => "dry_run",
        RemediationStatus.Declined => "declined",
        RemediationStatus.Failed => "failed",
        RemediationStatus.Recovered => "recovered",
        _ => "escalated",
    };

    /// <summary>record, drain, collect, scale, shed or open_breaker.</summary>
    public static string Of(RemediationAction action) => action switch
    {
        RemediationAction.Drain => "drain",
        RemediationAction.Collect => "collect",
        RemediationAction.Scale => "scale",
        RemediationAction.Shed => "shed",
        RemediationAction.OpenBreaker => "open_breaker",
        _ => "record",
    };
}
