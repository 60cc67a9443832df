namespace OrleansObs.Remediation;

/// <summary>
/// Which requests are remembered. What limits count stays for as long as any of them can look back, so that no storm of refusals washes it away;
/// its number is bounded by the limits themselves. The rest is there for repeats alone, and the latest of it are enough.
/// </summary>
internal static class RemediationHistory
{
    public const int MaxOthers = 500;

    /// <summary>With this one in front, in place of what was said about the same request before.</summary>
    public static RemediationHistoryEntry[] With(this IEnumerable<RemediationHistoryEntry> entries, RemediationHistoryEntry latest)
    {
        var kept = new List<RemediationHistoryEntry> { latest };
        var others = 0;
        foreach (var entry in entries.Where(entry => entry.Request != latest.Request))
        {
            if (entry.Counts ? entry.At + RemediationRule.Longest > latest.At : ++others <= MaxOthers)
                kept.Add(entry);
        }

        return [.. kept];
    }
}
