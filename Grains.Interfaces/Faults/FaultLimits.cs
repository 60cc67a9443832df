namespace OrleansObs.Faults;

/// <summary>How bad it may get.</summary>
public static class FaultLimits
{
    /// <summary>Faults at once.</summary>
    public const int MaxFaults = 32;

    /// <summary>Seconds until a fault ends by itself.</summary>
    public const int MaxTimeToLiveSeconds = 3600;

    /// <summary>Milliseconds of a wait.</summary>
    public const int MaxLatencyMs = 60_000;

    /// <summary>Seconds of a freeze.</summary>
    public const int MaxFreezeSeconds = 60;

    /// <summary>Busy threads.</summary>
    public const int MaxThreads = 8;

    /// <summary>Megabytes held.</summary>
    public const int MaxMemoryMb = 512;
}
