namespace OrleansObs.Incidents;

/// <summary>Stored state of <see cref="IncidentGrain"/>.</summary>
[GenerateSerializer, Alias("orleansobs.IncidentState")]
public sealed class IncidentState
{
    /// <summary>Null before the first notice.</summary>
    [Id(0)]
    public Incident? Incident { get; set; }
}
