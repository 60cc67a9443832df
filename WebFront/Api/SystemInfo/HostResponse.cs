using OrleansObs.SystemInfo;

namespace OrleansObs.WebFront.Api.SystemInfo;

/// <summary>A host, or the container of a process: its limits are the totals. GB means 2^30 bytes.</summary>
internal record HostResponse(
    string Hostname,
    string ContainerHostname,
    string Platform,
    string PlatformRelease,
    string PlatformVersion,
    string Architecture,
    string Processor,
    string DotnetVersion,
    int CpuCount,
    int CpuCountPhysical,
    double CpuPercent,
    double MemoryTotalGb,
    double MemoryAvailableGb,
    double MemoryPercent,
    long UptimeSeconds)
{
    private const double Gigabyte = 1L << 30;

    protected HostResponse(HostReport host)
        : this(
            host.Hostname,
            host.ContainerHostname,
            host.Platform,
            host.PlatformRelease,
            host.PlatformVersion,
            host.Architecture,
            host.Processor,
            host.DotnetVersion,
            host.CpuCount,
            host.CpuCountPhysical,
            Math.Round(host.CpuPercent, 1),
            Math.Round(host.MemoryTotalBytes / Gigabyte, 2),
            Math.Round(host.MemoryAvailableBytes / Gigabyte, 2),
            Math.Round(100.0 * (host.MemoryTotalBytes - host.MemoryAvailableBytes) / Math.Max(1, host.MemoryTotalBytes), 1),
            (long)host.UptimeSeconds)
    {
    }
}
