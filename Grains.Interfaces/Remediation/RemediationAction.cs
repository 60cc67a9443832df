namespace OrleansObs.Remediation;

/// <summary>Automatic actions for an alert.</summary>
public enum RemediationAction
{
    /// <summary>Record the alert only.</summary>
    Record,

    /// <summary>Drain the silo that the alert names; its supervisor restarts it.</summary>
    Drain,

    /// <summary>Deactivate idle activations on every silo.</summary>
    Collect,

    /// <summary>Add one silo to the fleet.</summary>
    Scale,

    /// <summary>Load shedding: WebFronts admit fewer concurrent calls of the service.</summary>
    Shed,

    /// <summary>WebFronts hold the circuit breaker of the service open.</summary>
    OpenBreaker,
}
