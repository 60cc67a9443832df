namespace OrleansObs.Remediation;

/// <summary>How far a remediation has come.</summary>
public enum RemediationStatus
{
    /// <summary>Somebody has to agree first.</summary>
    Waiting,

    /// <summary>Done; whether it helps is not known yet.</summary>
    Acted,

    /// <summary>Would have been done, but the policy is on trial.</summary>
    DryRun,

    /// <summary>A limit of the policy does not allow it now.</summary>
    Declined,

    /// <summary>It could not be done.</summary>
    Failed,

    /// <summary>The alert ended after it.</summary>
    Recovered,

    /// <summary>The alert still fires: a person has to look.</summary>
    Escalated,
}
