namespace OrleansObs.Incidents;

/// <summary>Outcome of an approval.</summary>
public enum ApproveOutcome
{
    /// <summary>The incident does not exist.</summary>
    NotFound,

    /// <summary>No action waits for approval.</summary>
    NothingWaits,

    /// <summary>The policy's action was requested; the history of the incident shows its result.</summary>
    Approved,
}
