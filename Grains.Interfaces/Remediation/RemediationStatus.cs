namespace OrleansObs.Remediation;

/// <summary>Status of a remediation.</summary>
public enum RemediationStatus
{
    /// <summary>Waits for approval.</summary>
    Waiting,

    /// <summary>The action was executed; its effect is not known yet.</summary>
    Acted,

    /// <summary>The action was not executed, because the policy is in dry-run mode.</summary>
    DryRun,

    /// <summary>A limit of the policy does not allow the action now.</summary>
    Declined,

    /// <summary>The action failed.</summary>
    Failed,

    /// <summary>The alert ended after the action.</summary>
    Recovered,

    /// <summary>The alert still fires: manual intervention is needed.</summary>
    Escalated,
}
