namespace OrleansObs.Incidents;

/// <summary>Stored state of <see cref="IncidentListGrain"/>.</summary>
[GenerateSerializer, Alias("orleansobs.IncidentListState")]
public sealed class IncidentListState
{
    /// <summary>Newest first, without their history.</summary>
    [Id(0)]
    public Incident[] Incidents { get; set; } = [];
}
