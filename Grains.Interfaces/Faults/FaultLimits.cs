namespace OrleansObs.Faults;

/// <summary>Upper limits of injected faults.</summary>
public static class FaultLimits
{
    /// <summary>Faults that are active at the same time.</summary>
    public const int MaxFaults = 32;

    /// <summary>Seconds until a fault expires.</summary>
    public const int MaxTimeToLiveSeconds = 3600;

    /// <summary>Milliseconds of latency.</summary>
    public const int MaxLatencyMs = 60_000;

    /// <summary>Seconds of a freeze.</summary>
    public const int MaxFreezeSeconds = 60;

    /// <summary>Busy threads.</summary>
    public const int MaxThreads = 8;

    /// <summary>Megabytes of held memory.</summary>
    public const int MaxMemoryMb = 512;

    /// <summary>Characters of the name of a target.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The highest amount of a kind; 0 where the kind has none.</summary>
    public static int MaxAmountOf(FaultKind kind) => kind switch
    {
        FaultKind.Latency or FaultKind.DatabaseSlow => MaxLatencyMs,
        FaultKind.Freeze => MaxFreezeSeconds,
        FaultKind.Cpu => MaxThreads,
        FaultKind.Memory => MaxMemoryMb,
        _ => 0,
    };
}
