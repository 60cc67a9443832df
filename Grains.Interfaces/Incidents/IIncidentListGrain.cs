namespace OrleansObs.Incidents;

/// <summary>The list of all incidents; its key is 0.</summary>
[Alias("orleansobs.IIncidentListGrain")]
public interface IIncidentListGrain : IGrainWithIntegerKey
{
    /// <summary>Takes what has become of an incident, with its latest steps. Logged and stored when it returns; the same again changes nothing.</summary>
    [Alias("Enter")]
    Task EnterAsync(Incident incident);

    /// <summary>The last ones, newest first, without their history.</summary>
    [Alias("List")]
    Task<IReadOnlyList<Incident>> ListAsync();
}
