namespace OrleansObs.Incidents;

/// <summary>What became of an approval.</summary>
public enum ApproveOutcome
{
    /// <summary>There never was such an incident.</summary>
    NotFound,

    /// <summary>Nothing waits for an approval.</summary>
    NothingWaits,

    /// <summary>The policy's action was asked for; the incident tells what became of it.</summary>
    Approved,
}
