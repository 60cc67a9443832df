using Orleans.Runtime;
using OrleansObs.Storage;

namespace OrleansObs.Incidents;

/// <summary>Keeps the list, which no store can be asked for, and is the one writer of the log.</summary>
internal sealed class IncidentListGrain([PersistentState("incidents")] IPersistentState<IncidentListState> stored, IncidentLog log) : Grain, IIncidentListGrain
{
    public async Task EnterAsync(Incident incident)
    {
        var known = stored.State.Incidents.FirstOrDefault(other => other.Id == incident.Id)?.Steps ?? 0;
        if (known >= incident.Steps)
            return;

        // The log first: a step that could not be stored afterwards is reported again, and stands there twice rather than never.
        foreach (var step in incident.History.TakeLast(incident.Steps - known))
            await LogAsync(incident, step);
        stored.State = new IncidentListState { Incidents = IncidentRetention.With(stored.State.Incidents, incident with { History = [] }) };
        await stored.StoreAsync(this);
    }

    public Task<IReadOnlyList<Incident>> ListAsync() => Task.FromResult<IReadOnlyList<Incident>>(stored.State.Incidents);

    private async Task LogAsync(Incident incident, IncidentStep step)
    {
        try
        {
            await log.AppendAsync(new IncidentLogEntry(step.At.UtcDateTime, incident.Id, incident.Times, incident.Severity, IncidentNames.Of(step), step.Summary));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException("The log of incidents could not be written.", e);
        }
    }
}
