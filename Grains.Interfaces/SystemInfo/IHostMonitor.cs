namespace OrleansObs.SystemInfo;

/// <summary>The host of this process: processors and memory, within the limits of its container.</summary>
public interface IHostMonitor
{
    /// <summary>The last sample, at most <see cref="SystemInfoLimits.ReportInterval"/> old.</summary>
    HostReport Current { get; }
}
