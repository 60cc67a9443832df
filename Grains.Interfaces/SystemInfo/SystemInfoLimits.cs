namespace OrleansObs.SystemInfo;

/// <summary>How often silos report.</summary>
public static class SystemInfoLimits
{
    /// <summary>Between two reports.</summary>
    public static TimeSpan ReportInterval { get; } = TimeSpan.FromSeconds(5);

    /// <summary>An older report is marked as stale: two of its successors are missing.</summary>
    public static TimeSpan StaleAfter { get; } = TimeSpan.FromSeconds(15);
}
