using System.Globalization;

namespace OrleansObs.Tests.Support;

/// <summary>A control group of version 1 with limits (Linux kernel documentation, Control Groups version 1).</summary>
internal sealed class ControlGroup : IDisposable
{
    private const string Mount = "/sys/fs/cgroup";

    private readonly string _name = $"orleansobs-test-{Guid.NewGuid():N}";

    public ControlGroup(long memoryBytes, int processors)
    {
        Requires.ControlGroups();
        Directory.CreateDirectory(Folder("memory"));
        Directory.CreateDirectory(Folder("cpu"));
        Write("memory", "memory.limit_in_bytes", memoryBytes);
        Write("cpu", "cpu.cfs_period_us", 100_000);
        Write("cpu", "cpu.cfs_quota_us", 100_000L * processors);
    }

    /// <summary>Null when this process can create one.</summary>
    public static string? Unavailable { get; } = Environment.UserName == "root" && Directory.Exists($"{Mount}/memory") && Directory.Exists($"{Mount}/cpu")
        ? null
        : "needs root and control groups of version 1, which this kernel does not offer; version 2 is tested on files alone";

    /// <summary>A command prefix that runs the command after it inside the group.</summary>
    public string[] Starter => ["sh", "-c", $"echo $$ > {Folder("memory")}/cgroup.procs && echo $$ > {Folder("cpu")}/cgroup.procs && exec \"$@\"", "sh"];

    /// <summary>Bytes in use without inactive page cache.</summary>
    public long MemoryInUse =>
        Read(File.ReadAllText($"{Folder("memory")}/memory.usage_in_bytes"))
        - Read(File.ReadLines($"{Folder("memory")}/memory.stat").First(line => line.StartsWith("total_inactive_file ", StringComparison.Ordinal)).Split(' ')[1]);

    /// <summary>Only a group without processes can be removed.</summary>
    public void Dispose()
    {
        Directory.Delete(Folder("memory"));
        Directory.Delete(Folder("cpu"));
    }

    private static long Read(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private string Folder(string controller) => $"{Mount}/{controller}/{_name}";

    private void Write(string controller, string file, long value) =>
        File.WriteAllText($"{Folder(controller)}/{file}", value.ToString(CultureInfo.InvariantCulture));
}
