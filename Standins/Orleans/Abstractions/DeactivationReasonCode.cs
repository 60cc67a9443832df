namespace Orleans;

/// <summary>Why an activation ends.</summary>
public enum DeactivationReasonCode
{
    /// <summary>Not said.</summary>
    None,

    /// <summary>The silo stops.</summary>
    ShuttingDown,

    /// <summary>Activating failed.</summary>
    ActivationFailed,

    /// <summary>Nobody called for long.</summary>
    ActivationIdle,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested,
}
