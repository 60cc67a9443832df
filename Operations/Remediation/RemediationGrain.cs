using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using OrleansObs.Fleet;
using OrleansObs.Incidents;
using OrleansObs.Storage;

namespace OrleansObs.Remediation;

/// <summary>Performs remediations. One activation that processes one request at a time: no two remediations run concurrently.</summary>
internal sealed partial class RemediationGrain(
    [PersistentState("remediation")] IPersistentState<RemediationState> stored,
    RemediationPolicy policy,
    FleetSupervisorClient supervisor,
    TimeProvider time,
    ILogger<RemediationGrain> logger) : Grain, IRemediationGrain
{
    private static readonly TimeSpan CollectionAge = TimeSpan.FromMinutes(1);

    private IManagementGrain Management => GrainFactory.GetGrain<IManagementGrain>(0);

    public async Task<RemediationResult> RequestAsync(RemediationRequest request)
    {
        if (FindRepeated(request) is { } previous)
            return previous.Answer;
        if (policy.Find(request.Alert) is not { } rule)
            return new RemediationResult(RemediationStatus.Declined, "the policy of this silo has no rule for this alert");

        var active = await Management.GetDetailedHosts(onlyActive: true);
        var result = Decide(rule, request, active);
        await StoreAsync(rule, request, result);
        if (result.Status != RemediationStatus.Acted)
            return result;

        LogRemediation(logger, IncidentNames.Of(rule.Action), request.Target, request.Incident);
        if (await TryPerformAsync(rule, request.Target, active.Length) is not { } failure)
            return result;
        result = new RemediationResult(RemediationStatus.Failed, failure);
        await StoreAsync(rule, request, result);
        return result;
    }

    private RemediationHistoryEntry? FindRepeated(RemediationRequest request) => stored.State.Entries.FirstOrDefault(
        entry => (entry.Request.Incident, entry.Request.Occurrence) == (request.Incident, request.Occurrence));

    private RemediationResult Decide(RemediationRule rule, RemediationRequest request, MembershipEntry[] active)
    {
        string[] silos = [.. active.Select(member => member.SiloName)];
        var refusal = rule.RefuseTarget(request.Target)
            ?? RemediationLimits.Refuse(rule, request, stored.State.Entries, silos, time.GetUtcNow());
        if (refusal is not null)
            return new RemediationResult(RemediationStatus.Declined, refusal);
        return policy.IsDryRun(rule)
            ? new RemediationResult(RemediationStatus.DryRun, "dry run: nothing was changed")
            : new RemediationResult(RemediationStatus.Acted, Describe(rule, request.Target));
    }

    private async Task StoreAsync(RemediationRule rule, RemediationRequest request, RemediationResult result)
    {
        var now = time.GetUtcNow();
        var entry = new RemediationHistoryEntry(now, request, rule.Action, result, now + rule.CheckAfter);
        stored.State = new RemediationState { Entries = stored.State.Entries.With(entry) };
        await stored.StoreAsync(this);
    }

    /// <summary>Null on success, otherwise the reason of the failure.</summary>
    private async Task<string?> TryPerformAsync(RemediationRule rule, string target, int silos)
    {
        try
        {
            switch (rule.Action)
            {
                case RemediationAction.Drain:
                    return await DrainAsync(target);
                case RemediationAction.Collect:
                    await Management.ForceActivationCollection(CollectionAge);
                    return null;
                case RemediationAction.Scale:
                    return supervisor.RequestSilo(silos + 1);
                case RemediationAction.Shed:
                    return await LimitAsync(target, TrafficLimitKind.Shed, rule.CheckAfter);
                case RemediationAction.OpenBreaker:
                    return await LimitAsync(target, TrafficLimitKind.OpenBreaker, rule.CheckAfter);
                default:
                    return null;
            }
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or StorageUnavailableException)
        {
            return $"no answer: {e.Message}";
        }
    }

    private async Task<string?> DrainAsync(string silo) => await GrainFactory.GetGrain<IDrainGrain>(0).DrainAsync(silo) switch
    {
        DrainOutcome.Accepted => null,
        DrainOutcome.NotFound => $"{silo} is not an active silo",
        DrainOutcome.LastSilo => $"{silo} is the last active silo",
        _ => $"{silo} could not be reached",
    };

    private async Task<string?> LimitAsync(string service, TrafficLimitKind kind, TimeSpan duration) =>
        await GrainFactory.GetGrain<ITrafficLimitsGrain>(0).LimitAsync(service, kind, duration)
            ? null
            : "no WebFront applies traffic limits here";

    private static string Describe(RemediationRule rule, string target) => rule.Action switch
    {
        RemediationAction.Drain => $"{target} drains; its supervisor restarts it",
        RemediationAction.Collect => "every silo deactivates grains that were idle for a minute",
        RemediationAction.Scale => "one more silo was requested",
        RemediationAction.Shed => $"fewer concurrent calls of {target} are allowed for {rule.CheckAfter}",
        RemediationAction.OpenBreaker => $"calls of {target} are answered 503 for {rule.CheckAfter}",
        _ => "recorded",
    };

    [LoggerMessage(LogLevel.Warning, "Remediation: {Action} of {Target} for incident {Incident}")]
    private static partial void LogRemediation(ILogger logger, string action, string target, string incident);
}
