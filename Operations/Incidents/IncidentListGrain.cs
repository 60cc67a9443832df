using Orleans.Runtime;
using OrleansObs.Storage;

namespace OrleansObs.Incidents;

/// <summary>Holds the list of incidents, because grain storage cannot be queried, and is the only writer of the incident log.</summary>
internal sealed class IncidentListGrain([PersistentState("incidents")] IPersistentState<IncidentListState> stored, IncidentLog log)
    : Grain, IIncidentListGrain
{
    public async Task EnterAsync(Incident incident)
    {
        var knownSteps = stored.State.Incidents.FirstOrDefault(other => other.Id == incident.Id)?.Steps ?? 0;
        if (knownSteps >= incident.Steps)
            return;

        // The log is written before the state: a step whose state could not be stored is reported again and logged twice rather than never.
        foreach (var step in incident.History.TakeLast(incident.Steps - knownSteps))
            await LogAsync(incident, step);
        stored.State = new IncidentListState { Incidents = IncidentRetention.With(stored.State.Incidents, incident with { History = [] }) };
        await stored.StoreAsync(this);
    }

    public Task<IReadOnlyList<Incident>> ListAsync() => Task.FromResult<IReadOnlyList<Incident>>(stored.State.Incidents);

    private async Task LogAsync(Incident incident, IncidentStep step)
    {
        try
        {
            await log.AppendAsync(new IncidentLogEntry(
                step.At.UtcDateTime, incident.Id, incident.Times, incident.Severity, IncidentNames.Of(step), step.Summary));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException("The incident log could not be written.", e);
        }
    }
}
