using System.Diagnostics;
using System.Diagnostics.Metrics;
using OrleansObs.Telemetry;

namespace OrleansObs.SystemInfo;

/// <summary>The host of this process, where a container's limits are what counts as total, and what the process takes of it.</summary>
internal static class HostMeter
{
    public static void Watch(IMeterFactory meters, Func<HostReport> host)
    {
        var files = new SystemFiles("/");
        var meter = meters.CreateShopMeter();
        meter.CreateObservableGauge("host_cpu_ratio", () => host().CpuPercent / 100, description: "Share of the processors in use, 0 to 1");
        meter.CreateObservableGauge("host_memory_limit_bytes", () => host().MemoryTotalBytes, description: "Memory of the host, or the container's limit");
        meter.CreateObservableGauge("host_memory_available_bytes", () => host().MemoryAvailableBytes, description: "What can still be had of it");
        var start = new DateTimeOffset(Process.GetCurrentProcess().StartTime).ToUnixTimeMilliseconds() / 1000.0;
        meter.CreateObservableGauge("process_start_time_seconds", () => start, description: "When this process began, in seconds since 1970");
        meter.CreateObservableGauge("process_resident_memory_bytes", () => Environment.WorkingSet, description: "Memory that this process holds");
        meter.CreateObservableGauge("process_open_fds", () => files.Count("/proc/self/fd"), description: "Open files and sockets");
        meter.CreateObservableGauge("process_max_fds", () => files.Number("/proc/self/limits", "Max open files") ?? 0, description: "How many this process may open");
    }
}
