using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using OrleansObs.Remediation;
using OrleansObs.Storage;

namespace OrleansObs.Incidents;

/// <summary>Takes each notice once: Alertmanager repeats those that it is not sure about, and they may overtake each other.</summary>
internal sealed partial class IncidentGrain(
    [PersistentState("incident")] IPersistentState<IncidentState> stored, RemediationPolicy policy, RemediationMeter meter, TimeProvider time, ILogger<IncidentGrain> logger)
    : Grain, IIncidentGrain
{
    public async Task ReportAsync(AlertNotice notice)
    {
        if (IncidentTransitions.After(stored.State.Incident, notice, time.GetUtcNow()) is { } next)
            await StoreAsync(next);

        // Also for a notice that is known: the first time may have ended in between. People are told before anything is done: that may fail.
        await EnterAsync();
        if (stored.State.Incident is { Status: IncidentStatus.Firing, Remediation: null } incident && policy.Find(incident.Alert) is { } rule)
            await RemedyAsync(incident, rule, approved: false);
    }

    public async Task<ApproveOutcome> ApproveAsync()
    {
        if (stored.State.Incident is not { } incident)
            return ApproveOutcome.NotFound;
        if (incident is not { Status: IncidentStatus.Firing, Remediation.Status: RemediationStatus.Waiting } || policy.Find(incident.Alert) is not { } rule)
        {
            // Also where it waits no more: the list may not have heard of that.
            await EnterAsync();
            return ApproveOutcome.NothingWaits;
        }

        await RemedyAsync(incident, rule, approved: true);
        return ApproveOutcome.Approved;
    }

    public async Task CheckAsync()
    {
        if (stored.State.Incident is { } incident && IncidentTransitions.Checked(incident, time.GetUtcNow()) is { } escalated)
        {
            await StoreAsync(escalated);
            LogEscalation(logger, escalated.Id, escalated.History[^1].Summary);
        }

        // Who asks goes by the list, which may not have heard of the last step.
        await EnterAsync();
    }

    public Task<Incident?> GetAsync() => Task.FromResult(stored.State.Incident);

    private async Task RemedyAsync(Incident incident, RemediationRule rule, bool approved)
    {
        var target = rule.Action switch
        {
            RemediationAction.Drain => incident.Silo ?? "",
            RemediationAction.Shed or RemediationAction.OpenBreaker => incident.Service,
            _ => "fleet",
        };
        var answer = rule.NeedsApproval && !approved
            ? new RemediationResult(RemediationStatus.Waiting, $"{IncidentNames.Of(rule.Action)} of {target} waits for an approval")
            : await GrainFactory.GetGrain<IRemediationGrain>(0).RequestAsync(new RemediationRequest(incident.Id, incident.Times, incident.Alert, target));
        var now = time.GetUtcNow();
        DateTimeOffset? checkBy = answer.Status == RemediationStatus.DryRun ? null : now + rule.CheckAfter;
        await StoreAsync(incident.With(new RemediationRecord(rule.Action, target, answer.Status, checkBy), answer.Sentence, now));
        await EnterAsync();
    }

    private async Task StoreAsync(Incident next)
    {
        var known = stored.State.Incident?.Steps ?? 0;
        stored.State = new IncidentState { Incident = next };
        await stored.StoreAsync(this);
        foreach (var step in next.History.TakeLast(next.Steps - known))
            meter.Count(next, step);
    }

    private async Task EnterAsync()
    {
        if (stored.State.Incident is { } incident)
            await GrainFactory.GetGrain<IIncidentListGrain>(0).EnterAsync(incident with { History = [.. incident.History.TakeLast(IncidentLimits.MaxNews)] });
    }

    [LoggerMessage(LogLevel.Critical, "Incident {Incident}: {Summary}")]
    private static partial void LogEscalation(ILogger logger, string incident, string summary);
}
