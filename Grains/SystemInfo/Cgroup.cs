namespace OrleansObs.SystemInfo;

/// <summary>
/// The control group of this process, version 1 or 2 (Linux kernel documentation, Control Groups). The limits of all parent groups apply as
/// well, so the smallest one is used.
/// </summary>
internal sealed class Cgroup(SystemFiles files)
{
    private const string Mount = "/sys/fs/cgroup";

    // Version 1 represents "no limit" as a very large number.
    private const long Unlimited = 1L << 60;

    private bool IsVersion2 => files.Text($"{Mount}/cgroup.controllers") is not null;

    /// <summary>Bytes; null without a limit.</summary>
    public long? MemoryLimit =>
        MemoryGroups.Select(group => files.Number($"{group}/{MemoryLimitFile}")).Where(limit => limit < Unlimited).Min();

    /// <summary>Bytes in use, without the inactive page cache, which the kernel can reclaim.</summary>
    public long? MemoryUsed
    {
        get
        {
            var group = MemoryGroups.FirstOrDefault(group => files.Number($"{group}/{MemoryLimitFile}") < Unlimited);
            if (group is null)
                return null;
            var used = files.Number($"{group}/{(IsVersion2 ? "memory.current" : "memory.usage_in_bytes")}");
            return used - (files.Number($"{group}/memory.stat", IsVersion2 ? "inactive_file" : "total_inactive_file") ?? 0);
        }
    }

    /// <summary>Limit in processors, also fractional; null without a limit.</summary>
    public double? CpuLimit
    {
        get
        {
            var limits = IsVersion2
                ? Groups("").Select(group => files.Text($"{group}/cpu.max")?.Split(' '))
                    .Select(max => max is [var quota, var period] ? Ratio(SystemFiles.Parse(quota), SystemFiles.Parse(period)) : null)
                : Groups("cpu")
                    .Select(group => Ratio(files.Number($"{group}/cpu.cfs_quota_us"), files.Number($"{group}/cpu.cfs_period_us")));
            return limits.Min();
        }
    }

    /// <summary>Processor time used since the group was created; null when unknown.</summary>
    public TimeSpan? CpuTime =>
        IsVersion2
            ? files.Number($"{Groups("").First()}/cpu.stat", "usage_usec") is { } micros ? TimeSpan.FromMicroseconds(micros) : null
            : files.Number($"{Groups("cpuacct").First()}/cpuacct.usage") is { } nanos ? TimeSpan.FromMicroseconds(nanos / 1000.0) : null;

    private static double? Ratio(long? quota, long? period) => quota > 0 && period > 0 ? (double)quota / period : null;

    private IEnumerable<string> MemoryGroups => Groups(IsVersion2 ? "" : "memory");

    private string MemoryLimitFile => IsVersion2 ? "memory.max" : "memory.limit_in_bytes";

    /// <summary>The folders of this process's group and of its parents. In a container the mount itself is the group.</summary>
    private IEnumerable<string> Groups(string controller)
    {
        var mount = controller.Length == 0 ? Mount : $"{Mount}/{controller}";
        var own = files.Lines("/proc/self/cgroup")
            .Select(line => line.Split(':', 3))
            .FirstOrDefault(parts =>
                parts.Length == 3 && (controller.Length == 0 ? parts[1].Length == 0 : parts[1].Split(',').Contains(controller)))?[2] ?? "/";
        for (var path = own.TrimEnd('/'); path.Length > 0; path = path[..path.LastIndexOf('/')])
        {
            if (files.Exists(mount + path))
                yield return mount + path;
        }

        yield return mount;
    }
}
