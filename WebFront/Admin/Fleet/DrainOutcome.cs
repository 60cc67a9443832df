namespace OrleansObs.WebFront.Admin.Fleet;

internal enum DrainOutcome
{
    /// <summary>The silo is shutting down.</summary>
    Accepted,

    /// <summary>No active silo has the name.</summary>
    NotFound,

    /// <summary>No other active silo could take over the grains.</summary>
    LastSilo,

    /// <summary>The silo did not answer.</summary>
    Unreachable,
}
