using OrleansObs.Bench.Compare.Figures;

namespace OrleansObs.Bench.Compare.Systems;

/// <summary>Processor time of processes from /proc; zero on other systems than Linux. The resolution is 10 ms.</summary>
internal sealed class CpuClock(SystemUnderTest system, int postmaster)
{
    private const double MicrosecondsPerTick = 10_000;

    public CpuShares Read() =>
        new(
            system.Processes.Sum(process => Ticks(process.Id, withChildren: false)) * MicrosecondsPerTick,
            (Ticks(postmaster, withChildren: true) + Children(postmaster).Sum(child => Ticks(child, withChildren: false))) * MicrosecondsPerTick,
            Environment.CpuUsage.TotalTime.TotalMicroseconds);

    // The fields after the first two hold the time of child processes that have ended.
    private static long Ticks(int process, bool withChildren) =>
        Fields($"/proc/{process}/stat") is { } fields ? fields[11..(withChildren ? 15 : 13)].Sum(long.Parse) : 0;

    private static IEnumerable<int> Children(int process) =>
        Text($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);

    // proc(5): the name in parentheses may contain any character; the third field follows it.
    private static string[]? Fields(string file) => Text(file) is { Length: > 0 } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // Not Linux, or the process has just ended.
            return "";
        }
    }
}
