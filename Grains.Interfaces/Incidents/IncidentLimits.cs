namespace OrleansObs.Incidents;

/// <summary>Limits of incidents.</summary>
public static class IncidentLimits
{
    /// <summary>Characters of the name of an alert or a service.</summary>
    public const int MaxNameLength = 80;

    /// <summary>Characters of a sentence.</summary>
    public const int MaxTextLength = 500;

    /// <summary>Steps that an incident remembers; older ones are forgotten.</summary>
    public const int MaxSteps = 100;

    /// <summary>Steps that an incident tells the list at once.</summary>
    public const int MaxNews = 10;

    /// <summary>Incidents in the list; one that has ended makes room first.</summary>
    public const int MaxIncidents = 500;
}
