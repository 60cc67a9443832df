namespace OrleansObs.Fleet;

/// <summary>Outcome of a request to drain a silo.</summary>
public enum DrainOutcome
{
    /// <summary>The silo is shutting down.</summary>
    Accepted,

    /// <summary>No active silo has the name.</summary>
    NotFound,

    /// <summary>No other silo could take over the grains: each is draining or does not answer.</summary>
    LastSilo,

    /// <summary>The silo did not answer. It may drain all the same, and counts as draining for a while.</summary>
    Unreachable,
}
