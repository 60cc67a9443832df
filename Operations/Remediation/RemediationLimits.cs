using OrleansObs.Incidents;

namespace OrleansObs.Remediation;

/// <summary>
/// The limits, whatever a policy says: one remediation of a target at a time; no more than a third of the fleet drained within ten minutes, which
/// keeps the last silo too; and a fleet does not grow without end.
/// </summary>
internal static class RemediationLimits
{
    private const int MaxSilos = 30;

    private static readonly TimeSpan DrainWindow = TimeSpan.FromMinutes(10);

    /// <summary>Why it must not be done now; null when it may.</summary>
    /// <param name="rule">The rule of the alert.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="entries">What was done before.</param>
    /// <param name="silos">Names of the active silos.</param>
    /// <param name="now">The time.</param>
    public static string? Refuse(
        RemediationRule rule, RemediationRequest request, IReadOnlyList<RemediationHistoryEntry> entries, IReadOnlyCollection<string> silos, DateTimeOffset now)
    {
        var done = entries.Where(entry => entry.Counts).ToList();
        var same = done.Where(entry => entry.Request.Alert == rule.Alert).ToList();
        return rule.Action == RemediationAction.Record ? null
            : done.FirstOrDefault(entry => entry.Request.Target == request.Target && entry.CheckBy > now) is { } running
                ? $"{request.Target} is still under observation after {IncidentNames.Of(running.Action)}"
            : same.Any(entry => entry.Request.Target == request.Target && entry.At + rule.Cooldown > now)
                ? $"{request.Target} has had this less than {rule.Cooldown} ago"
            : same.Count(entry => entry.At + TimeSpan.FromHours(1) > now) >= rule.MostPerHour
                ? $"this was done {rule.MostPerHour} times within the hour"
            : rule.Action == RemediationAction.Scale && silos.Count >= MaxSilos
                ? $"there are {silos.Count} silos already"
            : rule.Action is RemediationAction.Shed or RemediationAction.OpenBreaker && !TrafficServices.All.Contains(request.Target)
                ? $"the traffic of '{request.Target}' is not limited"
            : rule.Action == RemediationAction.Drain ? RefuseDrain(request.Target, done, silos, now) : null;
    }

    private static string? RefuseDrain(string target, List<RemediationHistoryEntry> done, IReadOnlyCollection<string> silos, DateTimeOffset now)
    {
        if (target.Length == 0)
            return "the alert names no silo";
        if (!silos.Contains(target))
            return $"{target} is no active silo";
        var drained = done
            .Where(entry => entry.Action == RemediationAction.Drain && entry.At + DrainWindow > now)
            .Select(entry => entry.Request.Target)
            .Append(target)
            .Distinct()
            .Count();

        // Silos that have been drained and are not back yet count as part of the fleet.
        var fleet = silos.Count + done.Count(entry => entry.Action == RemediationAction.Drain && entry.CheckBy > now && !silos.Contains(entry.Request.Target));
        return drained * 3 > fleet ? $"that would be {drained} of {fleet} silos within ten minutes, more than a third" : null;
    }
}
