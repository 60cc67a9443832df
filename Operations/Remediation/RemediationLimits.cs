using OrleansObs.Incidents;

namespace OrleansObs.Remediation;

/// <summary>
/// The limits that no policy lifts: one remediation of a target at a time; at most a third of the fleet drained within ten minutes, and
/// therefore never the last silo; a maximum size of the fleet.
/// </summary>
internal static class RemediationLimits
{
    private const int MaxSilos = 30;

    private static readonly TimeSpan DrainWindow = TimeSpan.FromMinutes(10);

    /// <summary>The reason to refuse the request; null when it is allowed.</summary>
    /// <param name="rule">The rule of the alert.</param>
    /// <param name="request">The request.</param>
    /// <param name="entries">The history of requests.</param>
    /// <param name="silos">Names of the active silos.</param>
    /// <param name="now">The current time.</param>
    public static string? Refuse(
        RemediationRule rule,
        RemediationRequest request,
        IReadOnlyList<RemediationHistoryEntry> entries,
        IReadOnlyCollection<string> silos,
        DateTimeOffset now)
    {
        if (rule.Action == RemediationAction.Record)
            return null;
        var performed = entries.Where(entry => entry.CountsTowardsLimits).ToList();
        return RefuseByRate(rule, request.Target, performed, now) ?? rule.Action switch
        {
            RemediationAction.Scale when silos.Count >= MaxSilos => $"the fleet already has {silos.Count} silos",
            RemediationAction.Shed or RemediationAction.OpenBreaker when !TrafficServices.All.Contains(request.Target) =>
                $"the traffic of '{request.Target}' cannot be limited",
            RemediationAction.Drain => RefuseDrain(request.Target, performed, silos, now),
            _ => null,
        };
    }

    private static string? RefuseByRate(RemediationRule rule, string target, List<RemediationHistoryEntry> performed, DateTimeOffset now)
    {
        if (performed.FirstOrDefault(entry => entry.Request.Target == target && entry.CheckBy > now) is { } observed)
            return $"{target} is still under observation after {IncidentNames.Of(observed.Action)}";
        var sameAlert = performed.Where(entry => entry.Request.Alert == rule.Alert).ToList();
        if (sameAlert.Any(entry => entry.Request.Target == target && entry.At + rule.Cooldown > now))
            return $"the cooldown of {rule.Cooldown} for {target} has not ended";
        return sameAlert.Count(entry => entry.At + TimeSpan.FromHours(1) > now) >= rule.MostPerHour
            ? $"the action was performed {rule.MostPerHour} times within the hour"
            : null;
    }

    private static string? RefuseDrain(
        string target, List<RemediationHistoryEntry> performed, IReadOnlyCollection<string> silos, DateTimeOffset now)
    {
        if (target.Length == 0)
            return "the alert names no silo";
        if (!silos.Contains(target))
            return $"{target} is not an active silo";
        var drains = performed.Where(entry => entry.Action == RemediationAction.Drain).ToList();
        var recent = drains.Where(entry => entry.At + DrainWindow > now).Select(entry => entry.Request.Target);
        var drained = recent.Append(target).Distinct().Count();

        // A drained silo that has not restarted yet is still part of the fleet.
        var fleet = silos.Count + drains.Count(entry => entry.CheckBy > now && !silos.Contains(entry.Request.Target));
        return drained * 3 > fleet ? $"this would drain {drained} of {fleet} silos within ten minutes, more than a third" : null;
    }
}
