using System.Runtime.InteropServices;

namespace OrleansObs.SystemInfo;

/// <summary>Samples the host, from the files of Linux where they exist, otherwise from the runtime. Not thread-safe.</summary>
internal sealed class HostSampler(SystemFiles files, TimeProvider time)
{
    private const double JiffiesPerSecond = 100;

    private readonly Cgroup _cgroup = new(files);
    private (long At, double Used, double Possible)? _last;

    public HostReport Sample()
    {
        var (total, available) = Memory();
        var container = Environment.MachineName;
        return new HostReport(
            Environment.GetEnvironmentVariable("HOST_HOSTNAME") is { Length: > 0 } hostname ? hostname : container,
            container,
            OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "Linux",
            files.Text("/proc/sys/kernel/osrelease") ?? Environment.OSVersion.Version.ToString(),
            RuntimeInformation.OSDescription,
#pragma warning disable CA1308 // Architecture names are lower case.
            RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
#pragma warning restore CA1308
            Processor(),
            Environment.Version.ToString(),
            CpuCount(),
            PhysicalCpuCount(),
            CpuPercent(),
            total,
            available,
            Uptime());
    }

    private (long Total, long Available) Memory()
    {
        var total = files.Number("/proc/meminfo", "MemTotal") * 1024 ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var available = files.Number("/proc/meminfo", "MemAvailable") * 1024 ?? total - GC.GetGCMemoryInfo().MemoryLoadBytes;
        if (_cgroup.MemoryLimit is { } limit && limit < total)
            return (limit, Math.Clamp(limit - (_cgroup.MemoryUsed ?? 0), 0, Math.Min(limit, available)));
        return (total, available);
    }

    // Environment.ProcessorCount respects the processor affinity and rounds a limit up.
    private int CpuCount() =>
        _cgroup.CpuLimit is { } limit ? Math.Min(Environment.ProcessorCount, (int)Math.Ceiling(limit)) : Environment.ProcessorCount;

    /// <summary>Distinct pairs of socket and core; the number of logical processors where the file does not list them.</summary>
    private int PhysicalCpuCount()
    {
        var cores = new HashSet<(string, string)>();
        var socket = "";
        foreach (var line in files.Lines("/proc/cpuinfo"))
        {
            if (line.StartsWith("physical id", StringComparison.Ordinal))
                socket = line;
            else if (line.StartsWith("core id", StringComparison.Ordinal))
                cores.Add((socket, line));
        }

        return cores.Count > 0 ? cores.Count : Environment.ProcessorCount;
    }

    /// <summary>With a limit, the group's share of the limit; otherwise the utilization of the machine. 0 for the first sample.</summary>
    private double CpuPercent()
    {
        var now = time.GetTimestamp();
        var (used, possible) = CpuSeconds(now);
        var percent = _last is { } last && possible > last.Possible ? 100 * (used - last.Used) / (possible - last.Possible) : 0;
        _last = (now, used, possible);
        return Math.Clamp(percent, 0, 100);
    }

    private (double Used, double Possible) CpuSeconds(long now)
    {
        if (_cgroup.CpuLimit is { } limit && _cgroup.CpuTime is { } spent)
            return (spent.TotalSeconds, limit * time.GetElapsedTime(0, now).TotalSeconds);

        // Fields (proc(5)): user nice system idle iowait irq softirq steal. The guest times that follow are included in the first two.
        var fields = files.Lines("/proc/stat").FirstOrDefault()?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
            .Select(field => SystemFiles.Parse(field) ?? 0).ToArray();
        return fields is { Length: >= 5 }
            ? ((fields.Sum() - fields[3] - fields[4]) / JiffiesPerSecond, fields.Sum() / JiffiesPerSecond)
            : (0, 0);
    }

    private string Processor() =>
        files.Lines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private double Uptime() =>
        double.TryParse(files.Text("/proc/uptime")?.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : Environment.TickCount64 / 1000.0;
}
