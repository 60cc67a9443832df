namespace OrleansObs.Incidents;

/// <summary>The list of all incidents; its key is 0.</summary>
[Alias("orleansobs.IIncidentListGrain")]
public interface IIncidentListGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Adds or updates an incident, with its latest steps. Idempotent. The steps are logged and the list is stored when the call returns.
    /// </summary>
    [Alias("Enter")]
    Task EnterAsync(Incident incident);

    /// <summary>The latest incidents, newest first, without their history.</summary>
    [Alias("List")]
    Task<IReadOnlyList<Incident>> ListAsync();
}
