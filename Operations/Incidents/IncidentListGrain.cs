using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using OrleansObs.Storage;

namespace OrleansObs.Incidents;

/// <summary>Holds the list of incidents, because grain storage cannot be queried, and is the only writer of the incident log.</summary>
internal sealed partial class IncidentListGrain(
    [PersistentState("incidents")] IPersistentState<IncidentListState> stored, IncidentLog log, ILogger<IncidentListGrain> logger)
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
        var kept = IncidentRetention.With(stored.State.Incidents, incident with { History = [] });
        var dropped = stored.State.Incidents.ExceptBy(kept.Select(other => other.Id), other => other.Id, StringComparer.Ordinal).ToList();
        stored.State = new IncidentListState { Incidents = kept };
        await stored.StoreAsync(this);
        foreach (var other in dropped)
            await TryForgetAsync(other);
    }

    public Task<IReadOnlyList<Incident>> ListAsync() => Task.FromResult<IReadOnlyList<Incident>>(stored.State.Incidents);

    // The names of alerts come from clients, so what the list drops must not stay in storage. A failure must not refuse the new incident:
    // the dropped one then stays stored until its alert fires again.
    private async Task TryForgetAsync(Incident dropped)
    {
        try
        {
            await GrainFactory.GetGrain<IIncidentGrain>(dropped.Id).ForgetAsync(dropped.Steps);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or System.Data.Common.DbException)
        {
            LogForgetFailed(logger, dropped.Id, e);
        }
    }

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

    [LoggerMessage(LogLevel.Warning, "The dropped incident {Incident} could not be deleted")]
    private static partial void LogForgetFailed(ILogger logger, string incident, Exception exception);
}
