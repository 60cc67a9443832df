using Orleans.Runtime;
using OrleansObs.Storage;

namespace OrleansObs.Incidents;

/// <summary>Takes each notice once: Alertmanager repeats those that it is not sure about, and they may overtake each other.</summary>
internal sealed class IncidentGrain([PersistentState("incident")] IPersistentState<IncidentState> stored, TimeProvider time) : Grain, IIncidentGrain
{
    public async Task ReportAsync(AlertNotice notice)
    {
        if (Next(stored.State.Incident, notice) is { } next)
        {
            stored.State = new IncidentState { Incident = next };
            await stored.StoreAsync(this);
        }

        // Also for a notice that is known: the first time may have ended in between.
        if (stored.State.Incident is { } incident)
            await GrainFactory.GetGrain<IIncidentBookGrain>(0).EnterAsync(incident with { History = [] });
    }

    public Task<Incident?> GetAsync() => Task.FromResult(stored.State.Incident);

    /// <summary>Null when the notice says nothing new.</summary>
    private Incident? Next(Incident? now, AlertNotice notice)
    {
        // What begins after the end of the last time is another time; what began before it is that time, told again.
        var begins = now is null || notice.StartedAt >= now.EndedAt;
        var ends = now is { Status: IncidentStatus.Firing } && notice.Status == IncidentStatus.Resolved && notice.EndedAt >= now.StartedAt;
        if (!begins && !ends)
            return null;
        var history = (now?.History ?? []).TakeLast(IncidentLimits.MaxSteps - 1).Append(new IncidentStep(time.GetUtcNow(), notice.Status, notice.Summary));
        return new Incident(
            notice.ToId(),
            notice.Alert,
            notice.Service,
            notice.Severity,
            notice.Status,
            notice.Summary,
            notice.Runbook,
            begins ? notice.StartedAt : now!.StartedAt,
            notice.EndedAt,
            (now?.Times ?? 0) + (begins ? 1 : 0),
            history.ToArray());
    }
}
