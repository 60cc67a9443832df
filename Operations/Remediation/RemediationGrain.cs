using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using OrleansObs.Fleet;
using OrleansObs.Incidents;
using OrleansObs.Storage;

namespace OrleansObs.Remediation;

/// <summary>One activation, one request at a time: no two remediations can be under way at once.</summary>
internal sealed partial class RemediationGrain(
    [PersistentState("remediation")] IPersistentState<RemediationState> stored, RemediationPolicy policy, FleetSupervisorClient supervisor, TimeProvider time, ILogger<RemediationGrain> logger)
    : Grain, IRemediationGrain
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    public async Task<RemediationResult> RequestAsync(RemediationRequest request)
    {
        if (stored.State.Entries.FirstOrDefault(entry => (entry.Request.Incident, entry.Request.Occurrence) == (request.Incident, request.Occurrence)) is { } known)
            return known.Answer;
        if (policy.Find(request.Alert) is not { } rule)
            return new RemediationResult(RemediationStatus.Declined, "the policy of this silo has no rule for it");

        var active = await Management.GetDetailedHosts(onlyActive: true);
        var answer = RemediationLimits.Refuse(rule, request, stored.State.Entries, [.. active.Select(member => member.SiloName)], time.GetUtcNow()) is { } refusal
            ? new RemediationResult(RemediationStatus.Declined, refusal)
            : policy.DryRun || rule.DryRun
                ? new RemediationResult(RemediationStatus.DryRun, "the policy is on trial")
                : new RemediationResult(RemediationStatus.Acted, Sentence(rule, request.Target));
        await RememberAsync(rule, request, answer);
        if (answer.Status != RemediationStatus.Acted)
            return answer;

        LogAct(logger, IncidentNames.Of(rule.Action), request.Target, request.Incident);
        if (await TryAsync(rule, request.Target, active) is not { } fault)
            return answer;
        answer = new RemediationResult(RemediationStatus.Failed, fault);
        await RememberAsync(rule, request, answer);
        return answer;
    }

    private IManagementGrain Management => GrainFactory.GetGrain<IManagementGrain>(0);

    private async Task RememberAsync(RemediationRule rule, RemediationRequest request, RemediationResult answer)
    {
        var now = time.GetUtcNow();
        stored.State = new RemediationState { Entries = stored.State.Entries.With(new RemediationHistoryEntry(now, request, rule.Action, answer, now + rule.CheckAfter)) };
        await stored.StoreAsync(this);
    }

    /// <summary>Why it could not be done; null when it was.</summary>
    private async Task<string?> TryAsync(RemediationRule rule, string target, MembershipEntry[] active)
    {
        try
        {
            switch (rule.Action)
            {
                case RemediationAction.Drain:
                    return await SiloDrain.TryAsync(GrainFactory, active.First(member => member.SiloName == target).SiloAddress) ? null : $"{target} could not be asked";
                case RemediationAction.Collect:
                    await Management.ForceActivationCollection(Idle);
                    return null;
                case RemediationAction.Scale:
                    return supervisor.Grow(active.Length + 1);
                case RemediationAction.Shed:
                    return await LimitAsync(target, TrafficLimitKind.Shed, rule.CheckAfter);
                case RemediationAction.OpenBreaker:
                    return await LimitAsync(target, TrafficLimitKind.OpenBreaker, rule.CheckAfter);
                default:
                    return null;
            }
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            return $"no answer: {e.Message}";
        }
    }

    private async Task<string?> LimitAsync(string service, TrafficLimitKind kind, TimeSpan holds) =>
        await GrainFactory.GetGrain<ITrafficLimitsGrain>(0).LimitAsync(service, kind, holds) ? null : "no WebFront takes such an order here";

    private static string Sentence(RemediationRule rule, string target) => rule.Action switch
    {
        RemediationAction.Drain => $"{target} was told to drain; its supervisor starts it again",
        RemediationAction.Collect => "every silo lets go of what has been idle for a minute",
        RemediationAction.Scale => "the fleet gets one silo more",
        RemediationAction.Shed => $"for {rule.CheckAfter} fewer calls of {target} at once are let through",
        RemediationAction.OpenBreaker => $"for {rule.CheckAfter} calls of {target} are answered 503 at once",
        _ => "written down",
    };

    [LoggerMessage(LogLevel.Warning, "Remediation: {Action} {Target}, because of {Incident}")]
    private static partial void LogAct(ILogger logger, string action, string target, string incident);
}
