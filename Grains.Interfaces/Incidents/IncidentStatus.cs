namespace OrleansObs.Incidents;

/// <summary>Status of an incident.</summary>
public enum IncidentStatus
{
    /// <summary>The alert fires.</summary>
    Firing,

    /// <summary>The alert no longer fires.</summary>
    Resolved,
}
