using Orleans.Runtime;
using OrleansObs.Storage;

namespace OrleansObs.Incidents;

/// <summary>Keeps the list, which no store can be asked for.</summary>
internal sealed class IncidentBookGrain([PersistentState("incidents")] IPersistentState<IncidentBookState> stored) : Grain, IIncidentBookGrain
{
    public async Task EnterAsync(Incident incident)
    {
        var known = stored.State.Incidents.FirstOrDefault(other => other.Id == incident.Id);
        if (known is not null && (known.StartedAt, known.Status) == (incident.StartedAt, incident.Status))
            return;
        stored.State = new IncidentBookState
        {
            Incidents = stored.State.Incidents.Where(other => other.Id != incident.Id).Take(IncidentLimits.MaxIncidents - 1).Prepend(incident).ToArray(),
        };
        await stored.StoreAsync(this);
    }

    public Task<IReadOnlyList<Incident>> ListAsync() => Task.FromResult(stored.State.Incidents);
}
