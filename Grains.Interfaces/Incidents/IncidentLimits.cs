namespace OrleansObs.Incidents;

/// <summary>Limits of incidents.</summary>
public static class IncidentLimits
{
    /// <summary>Maximum characters of the name of an alert or a service.</summary>
    public const int MaxNameLength = 80;

    /// <summary>Maximum characters of a text.</summary>
    public const int MaxTextLength = 500;

    /// <summary>Maximum characters of the name of a label or annotation of an alert.</summary>
    public const int MaxLabelNameLength = 100;

    /// <summary>Maximum characters of the value of a label or annotation of an alert.</summary>
    public const int MaxLabelLength = 4096;

    /// <summary>Maximum steps in the history of an incident; older ones are dropped.</summary>
    public const int MaxSteps = 100;

    /// <summary>Maximum steps that an incident sends to the list in one call.</summary>
    public const int MaxNews = 10;

    /// <summary>Maximum incidents in the list; resolved ones are dropped first.</summary>
    public const int MaxIncidents = 500;
}
