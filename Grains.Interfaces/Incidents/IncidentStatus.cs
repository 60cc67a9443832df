namespace OrleansObs.Incidents;

/// <summary>How an incident stands.</summary>
public enum IncidentStatus
{
    /// <summary>The alert fires.</summary>
    Firing,

    /// <summary>The alert no longer fires.</summary>
    Resolved,
}
