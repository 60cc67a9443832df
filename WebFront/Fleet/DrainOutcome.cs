namespace OrleansObs.WebFront.Fleet;

internal enum DrainOutcome
{
    /// <summary>The silo has begun to leave.</summary>
    Accepted,

    /// <summary>No active silo has that name.</summary>
    NotFound,

    /// <summary>Nobody would take over.</summary>
    LastSilo,

    /// <summary>The silo did not answer.</summary>
    Unreachable,
}
