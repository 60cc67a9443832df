namespace OrleansObs.SystemInfo;

/// <summary>Intervals of the reports of silos.</summary>
public static class SystemInfoLimits
{
    /// <summary>Time between two reports.</summary>
    public static TimeSpan ReportInterval { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Age from which a report is marked as stale: two later reports are missing.</summary>
    public static TimeSpan StaleAfter { get; } = TimeSpan.FromSeconds(15);
}
