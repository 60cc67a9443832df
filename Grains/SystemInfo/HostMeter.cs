using System.Diagnostics;
using System.Diagnostics.Metrics;
using OrleansObs.Telemetry;

namespace OrleansObs.SystemInfo;

/// <summary>Metrics of the host, whose totals are the limits of the container if there is one, and of this process.</summary>
internal static class HostMeter
{
    public static void Register(IMeterFactory meters, Func<HostReport> host)
    {
        var files = new SystemFiles("/");
        var meter = meters.CreateShopMeter();
        meter.CreateObservableGauge("host_cpu_ratio", () => host().CpuPercent / 100, null, "Processor utilization, 0 to 1");
        meter.CreateObservableGauge(
            "host_memory_limit_bytes", () => host().MemoryTotalBytes, null, "Memory of the host, or the memory limit of the container");
        meter.CreateObservableGauge(
            "host_memory_available_bytes", () => host().MemoryAvailableBytes, null, "Memory available without swapping");
        var start = new DateTimeOffset(Process.GetCurrentProcess().StartTime).ToUnixTimeMilliseconds() / 1000.0;
        meter.CreateObservableGauge("process_start_time_seconds", () => start, null, "Start time of the process, in seconds since the Unix epoch");
        meter.CreateObservableGauge("process_resident_memory_bytes", () => Environment.WorkingSet, null, "Resident memory of the process");
        meter.CreateObservableGauge("process_open_fds", () => files.Count("/proc/self/fd"), null, "Open file descriptors");
        meter.CreateObservableGauge(
            "process_max_fds", () => files.Number("/proc/self/limits", "Max open files") ?? 0, null, "Maximum number of open file descriptors");
    }
}
