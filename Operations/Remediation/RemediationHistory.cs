namespace OrleansObs.Remediation;

/// <summary>
/// Bounds the history of requests. Entries that count towards limits are kept for as long as any limit looks back, so that a storm of
/// refusals cannot evict them; the limits themselves bound their number. The other entries only answer repeated requests, and the latest
/// ones suffice.
/// </summary>
internal static class RemediationHistory
{
    public const int MaxOthers = 500;

    /// <summary>The history with this entry in front, in place of an earlier entry of the same request.</summary>
    public static RemediationHistoryEntry[] With(this IEnumerable<RemediationHistoryEntry> entries, RemediationHistoryEntry latest)
    {
        var kept = new List<RemediationHistoryEntry> { latest };
        var others = 0;
        foreach (var entry in entries.Where(entry => entry.Request != latest.Request))
        {
            if (entry.CountsTowardsLimits ? entry.At + RemediationRule.MaxPeriod > latest.At : ++others <= MaxOthers)
                kept.Add(entry);
        }

        return [.. kept];
    }
}
