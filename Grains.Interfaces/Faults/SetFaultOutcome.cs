namespace OrleansObs.Faults;

/// <summary>Outcome of a request to set a fault.</summary>
public enum SetFaultOutcome
{
    /// <summary>The fault was added.</summary>
    Added,

    /// <summary>It replaced the fault of the same kind and target.</summary>
    Replaced,

    /// <summary><see cref="FaultLimits.MaxFaults"/> faults are active; nothing was changed.</summary>
    TooMany,
}
