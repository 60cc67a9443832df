namespace OrleansObs.Incidents;

/// <summary>The list of all incidents; its key is 0.</summary>
[Alias("orleansobs.IIncidentBookGrain")]
public interface IIncidentBookGrain : IGrainWithIntegerKey
{
    /// <summary>Takes what has become of an incident. Stored when it returns.</summary>
    [Alias("Enter")]
    Task EnterAsync(Incident incident);

    /// <summary>The last ones, newest first, without their history.</summary>
    [Alias("List")]
    Task<IReadOnlyList<Incident>> ListAsync();
}
