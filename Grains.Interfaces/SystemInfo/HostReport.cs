namespace OrleansObs.SystemInfo;

/// <summary>A host, or the container that a process lives in: where a limit is set, the limit is what counts as total.</summary>
/// <param name="Hostname">Of the machine: HOST_HOSTNAME when it is set, since a container does not know it.</param>
/// <param name="ContainerHostname">What the process itself sees.</param>
/// <param name="Platform">Linux, Windows or macOS.</param>
/// <param name="PlatformRelease">Of the kernel.</param>
/// <param name="PlatformVersion">The operating system in words.</param>
/// <param name="Architecture">For example x64.</param>
/// <param name="Processor">The model, in its maker's words.</param>
/// <param name="DotnetVersion">Of the runtime.</param>
/// <param name="CpuCount">Processors that this process may use.</param>
/// <param name="CpuCountPhysical">Cores of the machine.</param>
/// <param name="CpuPercent">0 to 100, over the last few seconds, of all that may be used.</param>
/// <param name="MemoryTotalBytes">Of the machine, or the limit.</param>
/// <param name="MemoryAvailableBytes">What can still be had without swapping.</param>
/// <param name="UptimeSeconds">Of the machine.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.HostReport")]
public sealed record HostReport(
    [property: Id(0)] string Hostname,
    [property: Id(1)] string ContainerHostname,
    [property: Id(2)] string Platform,
    [property: Id(3)] string PlatformRelease,
    [property: Id(4)] string PlatformVersion,
    [property: Id(5)] string Architecture,
    [property: Id(6)] string Processor,
    [property: Id(7)] string DotnetVersion,
    [property: Id(8)] int CpuCount,
    [property: Id(9)] int CpuCountPhysical,
    [property: Id(10)] double CpuPercent,
    [property: Id(11)] long MemoryTotalBytes,
    [property: Id(12)] long MemoryAvailableBytes,
    [property: Id(13)] double UptimeSeconds);
