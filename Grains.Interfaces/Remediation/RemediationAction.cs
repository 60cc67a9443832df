namespace OrleansObs.Remediation;

/// <summary>What can be done about an alert without a person.</summary>
public enum RemediationAction
{
    /// <summary>Nothing but to write it down.</summary>
    Record,

    /// <summary>The silo that the alert names leaves cleanly; its supervisor starts it again.</summary>
    Drain,

    /// <summary>Every silo lets go of activations that have been idle.</summary>
    Collect,

    /// <summary>The fleet gets one silo more.</summary>
    Scale,

    /// <summary>WebFronts let fewer calls of the service through at once.</summary>
    Shed,

    /// <summary>WebFronts send no call of the service.</summary>
    OpenBreaker,
}
