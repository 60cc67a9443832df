using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using OrleansObs.Remediation;
using OrleansObs.Storage;

namespace OrleansObs.Incidents;

/// <summary>Applies each notice once. Alertmanager repeats notices, and they may arrive out of order.</summary>
internal sealed partial class IncidentGrain(
    [PersistentState("incident")] IPersistentState<IncidentState> stored,
    RemediationPolicy policy,
    PrometheusAlerts prometheus,
    RemediationMeter meter,
    TimeProvider time,
    ILogger<IncidentGrain> logger) : Grain, IIncidentGrain
{
    // Calls that may change the incident: one at a time.
    private bool _isChanging;

    public Task ReportAsync(AlertNotice notice) => ChangeAsync(async () =>
    {
        if (IncidentTransitions.OnNotice(stored.State.Incident, notice, time.GetUtcNow()) is { } next)
            await StoreAsync(next);

        // Also for a repeated notice: the first call may have failed at any point. The list is updated before the remediation, which may
        // fail.
        await UpdateListAsync();
        if (stored.State.Incident is { Status: IncidentStatus.Firing, Remediation: null } incident
            && policy.Find(incident.Alert) is { } rule)
        {
            await RemediateAsync(incident, rule, approved: false);
        }

        return true;
    });

    public Task<ApproveOutcome> ApproveAsync() => ChangeAsync(async () =>
    {
        if (stored.State.Incident is not { } incident)
            return ApproveOutcome.NotFound;
        if (incident is not { Status: IncidentStatus.Firing, Remediation.Status: RemediationStatus.Waiting }
            || policy.Find(incident.Alert) is not { } rule)
        {
            // The caller saw the list, which may lack the last step.
            await UpdateListAsync();
            return ApproveOutcome.NothingWaits;
        }

        await RemediateAsync(incident, rule, approved: true);
        return ApproveOutcome.Approved;
    });

    public Task CheckAsync() => ChangeAsync(async () =>
    {
        if (stored.State.Incident is { } incident && IncidentTransitions.OnCheck(incident, time.GetUtcNow()) is { } escalated)
        {
            await StoreAsync(escalated);
            LogEscalation(logger, escalated.Id, escalated.History[^1].Summary);
        }

        // The caller saw the list, which may lack the last step.
        await UpdateListAsync();
        return true;
    });

    public async Task ForgetAsync(int steps)
    {
        if (_isChanging || stored.State.Incident?.Steps != steps)
            return;
        await stored.ClearStateAsync();
        DeactivateOnIdle();
    }

    public Task<Incident?> GetAsync() => Task.FromResult(stored.State.Incident);

    private async Task<T> ChangeAsync<T>(Func<Task<T>> change)
    {
        _isChanging = true;
        try
        {
            return await change();
        }
        finally
        {
            _isChanging = false;
        }
    }

    private async Task RemediateAsync(Incident incident, RemediationRule rule, bool approved)
    {
        var target = rule.Action switch
        {
            RemediationAction.Drain => incident.Silo ?? "",
            RemediationAction.Shed or RemediationAction.OpenBreaker => incident.Service,
            _ => "fleet",
        };
        var result = approved || await FindApprovalReasonAsync(incident, rule, target) is not { } reason
            ? await GrainFactory.GetGrain<IRemediationGrain>(0)
                .RequestAsync(new RemediationRequest(incident.Id, incident.Times, incident.Alert, target))
            : new RemediationResult(RemediationStatus.Waiting, $"{IncidentNames.Of(rule.Action)} of {target} waits for approval{reason}");
        var now = time.GetUtcNow();
        DateTimeOffset? checkBy = result.Status == RemediationStatus.DryRun ? null : now + rule.CheckAfter;
        await StoreAsync(incident.With(new RemediationRecord(rule.Action, target, result.Status, checkBy), result.Sentence, now));
        await UpdateListAsync();
    }

    /// <summary>
    /// The rest of the sentence that says why an operator must approve the action; null when none must. Who can post an alert must not be
    /// able to cause an action, so Prometheus confirms the alert.
    /// </summary>
    private async Task<string?> FindApprovalReasonAsync(Incident incident, RemediationRule rule, string target)
    {
        // Nothing will be done: the remediation grain records, declines the target, or reports the action.
        if (rule.Action == RemediationAction.Record || rule.RefuseTarget(target) is not null)
            return null;
        if (rule.NeedsApproval)
            return "";
        return !policy.IsDryRun(rule) && await prometheus.RefuseAsync(incident) is { } refusal ? $": {refusal}" : null;
    }

    private async Task StoreAsync(Incident next)
    {
        var knownSteps = stored.State.Incident?.Steps ?? 0;
        stored.State = new IncidentState { Incident = next };
        await stored.StoreAsync(this);
        foreach (var step in next.History.TakeLast(next.Steps - knownSteps))
            meter.Count(next, step);
    }

    private async Task UpdateListAsync()
    {
        if (stored.State.Incident is { } incident)
        {
            await GrainFactory.GetGrain<IIncidentListGrain>(0)
                .EnterAsync(incident with { History = [.. incident.History.TakeLast(IncidentLimits.MaxNews)] });
        }
    }

    [LoggerMessage(LogLevel.Critical, "Incident {Incident}: {Summary}")]
    private static partial void LogEscalation(ILogger logger, string incident, string summary);
}
