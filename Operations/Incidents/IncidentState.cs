namespace OrleansObs.Incidents;

/// <summary>What survives a restart.</summary>
[GenerateSerializer, Alias("orleansobs.IncidentState")]
public sealed class IncidentState
{
    /// <summary>Null before the first notice.</summary>
    [Id(0)]
    public Incident? Incident { get; set; }
}
