namespace OrleansObs.SystemInfo;

/// <summary>The host of a process, or its container: where a limit is set, the limit counts as the total.</summary>
/// <param name="Hostname">Host name of the machine: HOST_HOSTNAME when set, since a container cannot read it.</param>
/// <param name="ContainerHostname">Host name that the process sees.</param>
/// <param name="Platform">Linux, Windows or macOS.</param>
/// <param name="PlatformRelease">Release of the kernel.</param>
/// <param name="PlatformVersion">Description of the operating system.</param>
/// <param name="Architecture">For example x64.</param>
/// <param name="Processor">The vendor's name of the processor model.</param>
/// <param name="DotnetVersion">Version of the runtime.</param>
/// <param name="CpuCount">Processors that this process may use.</param>
/// <param name="CpuCountPhysical">Cores of the machine.</param>
/// <param name="CpuPercent">Processor utilization over the last few seconds, 0 to 100.</param>
/// <param name="MemoryTotalBytes">Memory of the machine, or the limit.</param>
/// <param name="MemoryAvailableBytes">Memory available without swapping.</param>
/// <param name="UptimeSeconds">Uptime of the machine.</param>
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
