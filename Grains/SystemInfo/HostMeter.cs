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
        RegisterProcess(meter, files);
    }

    /// <summary>
    /// The standard metrics of a process (Prometheus documentation, Writing client libraries). 0 where the system does not tell. Without a
    /// limit, the maximum of virtual memory is the largest address, as in the client library for Go.
    /// </summary>
    private static void RegisterProcess(Meter meter, SystemFiles files)
    {
        using var process = Process.GetCurrentProcess();
        var start = new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0;
        meter.CreateObservableCounter(
            "process_cpu_seconds", () => Environment.CpuUsage.TotalTime.TotalSeconds, null, "Processor time of the process");
        meter.CreateObservableGauge("process_start_time_seconds", () => start, null, "Start time of the process, in seconds since the Unix epoch");
        meter.CreateObservableGauge("process_resident_memory_bytes", () => Environment.WorkingSet, null, "Resident memory of the process");
        meter.CreateObservableGauge(
            "process_virtual_memory_bytes",
            () => (files.Number("/proc/self/status", "VmSize") ?? 0) * 1024,
            null,
            "Virtual memory of the process");
        meter.CreateObservableGauge(
            "process_virtual_memory_max_bytes",
            () => files.Number("/proc/self/limits", "Max address space") ?? (double)ulong.MaxValue,
            null,
            "Maximum of virtual memory");
        meter.CreateObservableGauge(
            "process_heap_bytes", () => GC.GetTotalMemory(forceFullCollection: false), null, "Memory in use on the managed heap");
        meter.CreateObservableGauge(
            "process_threads", () => files.Number("/proc/self/status", "Threads") ?? 0, null, "Threads of the process");
        meter.CreateObservableGauge("process_open_fds", () => files.Count("/proc/self/fd"), null, "Open file descriptors");
        meter.CreateObservableGauge(
            "process_max_fds", () => files.Number("/proc/self/limits", "Max open files") ?? 0, null, "Maximum number of open file descriptors");
    }
}
