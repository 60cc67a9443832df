using OrleansObs.SystemInfo;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit;

/// <summary>Machine and container limits, read from a fake file system.</summary>
public sealed class HostSamplerTests : IDisposable
{
    private const long Megabyte = 1 << 20;

    private readonly string _root = TempFolder.New("orleansobs-host-");
    private readonly StoppedTime _time = new();

    public HostSamplerTests()
    {
        Write("proc/meminfo", "MemTotal:        8388608 kB\nMemFree:          100 kB\nMemAvailable:    4194304 kB\n");
        Write("proc/stat", "cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 1 2 3\n");
        Write("proc/uptime", "12345.67 99999.00\n");
        Write("proc/sys/kernel/osrelease", "6.1.0-test\n");
        Write("proc/cpuinfo", "processor : 0\nmodel name : Test CPU @ 2GHz\nphysical id : 0\ncore id : 0\n\nprocessor : 1\nmodel name : Test CPU\nphysical id : 0\ncore id : 0\n");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Machine_counts_without_limits()
    {
        var sampler = NewSampler();
        var host = sampler.Sample();
        Assert.Equal((8192 * Megabyte, 4096 * Megabyte), (host.MemoryTotalBytes, host.MemoryAvailableBytes));
        Assert.Equal(("6.1.0-test", "Test CPU @ 2GHz", 1, 12345.67, 0), (host.PlatformRelease, host.Processor, host.CpuCountPhysical, host.UptimeSeconds, host.CpuPercent));

        Write("proc/stat", "cpu  130 0 120 850 0 0 0 0 0 0\n");
        Assert.Equal(50, sampler.Sample().CpuPercent, 3);
    }

    [Fact]
    public void Cgroup_v2_limits_of_ancestors_count()
    {
        Write("proc/self/cgroup", "0::/shop.slice/silo\n");
        Write("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");
        Write("sys/fs/cgroup/shop.slice/memory.max", $"{512 * Megabyte}\n");
        Write("sys/fs/cgroup/shop.slice/memory.current", $"{300 * Megabyte}\n");
        Write("sys/fs/cgroup/shop.slice/memory.stat", $"anon 1\ninactive_file {100 * Megabyte}\n");
        Write("sys/fs/cgroup/shop.slice/silo/memory.max", "max\n");
        Write("sys/fs/cgroup/shop.slice/cpu.max", "200000 100000\n");
        Write("sys/fs/cgroup/shop.slice/silo/cpu.max", "50000 100000\n");
        Write("sys/fs/cgroup/shop.slice/silo/cpu.stat", "usage_usec 1000000\n");
        MustSeeHalfAProcessorAndHalfAGigabyte(() => Write("sys/fs/cgroup/shop.slice/silo/cpu.stat", "usage_usec 1250000\n"));
    }

    [Fact]
    public void Cgroup_v2_limits_in_a_container_are_at_the_mount()
    {
        Write("proc/self/cgroup", "0::/\n");
        Write("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");
        Write("sys/fs/cgroup/memory.max", $"{512 * Megabyte}\n");
        Write("sys/fs/cgroup/memory.current", $"{200 * Megabyte}\n");
        Write("sys/fs/cgroup/cpu.max", "50000 100000\n");
        Write("sys/fs/cgroup/cpu.stat", "usage_usec 0\n");
        MustSeeHalfAProcessorAndHalfAGigabyte(() => Write("sys/fs/cgroup/cpu.stat", "usage_usec 250000\n"));
    }

    [Fact]
    public void Cgroup_v1_limits_count()
    {
        Write("proc/self/cgroup", "5:memory:/docker/abc\n4:cpu,cpuacct:/docker/abc\n");
        Write("sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes", $"{512 * Megabyte}\n");
        Write("sys/fs/cgroup/memory/docker/abc/memory.usage_in_bytes", $"{300 * Megabyte}\n");
        Write("sys/fs/cgroup/memory/docker/abc/memory.stat", $"total_inactive_file {100 * Megabyte}\n");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        Write("sys/fs/cgroup/cpu/docker/abc/cpu.cfs_quota_us", "50000\n");
        Write("sys/fs/cgroup/cpu/docker/abc/cpu.cfs_period_us", "100000\n");
        Write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
        Write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
        Write("sys/fs/cgroup/cpuacct/docker/abc/cpuacct.usage", "1000000000\n");
        MustSeeHalfAProcessorAndHalfAGigabyte(() => Write("sys/fs/cgroup/cpuacct/docker/abc/cpuacct.usage", "1250000000\n"));
    }

    [Fact]
    public void Missing_system_files_are_tolerated()
    {
        Directory.Delete(Path.Combine(_root, "proc"), recursive: true);
        var host = NewSampler().Sample();
        Assert.InRange(host.MemoryTotalBytes, 1, long.MaxValue);
        Assert.InRange(host.CpuCountPhysical, 1, 10_000);
        Assert.NotEmpty(host.Processor);
    }

    private void MustSeeHalfAProcessorAndHalfAGigabyte(Action useAQuarterSecond)
    {
        var sampler = NewSampler();
        var host = sampler.Sample();
        Assert.Equal((512 * Megabyte, 312 * Megabyte, 1), (host.MemoryTotalBytes, host.MemoryAvailableBytes, host.CpuCount));

        // 0.25 s of processor time in 1 s with a limit of half a processor.
        useAQuarterSecond();
        _time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(50, sampler.Sample().CpuPercent, 3);
    }

    private HostSampler NewSampler() => new(new SystemFiles(_root), _time);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private sealed class StoppedTime : TimeProvider
    {
        private TimeSpan _now = TimeSpan.FromHours(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now.Ticks;

        public void Pass(TimeSpan time) => _now += time;
    }
}
