namespace OrleansObs.Faults;

/// <summary>What became of a wish for a fault.</summary>
public enum SetFaultOutcome
{
    /// <summary>There is one more.</summary>
    Added,

    /// <summary>It took the place of the fault of its kind at its aim.</summary>
    Replaced,

    /// <summary>There are <see cref="FaultLimits.MaxFaults"/> already; nothing has changed.</summary>
    TooMany,
}
