using System.Diagnostics;

namespace OrleansObs.Bench.Load;

/// <summary>Writes a line per second about the run. On a terminal each line overwrites the previous one.</summary>
internal sealed class LoadProgress(LoadStatistics statistics, TextWriter output, bool terminal)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public async Task ShowWhileAsync(Task work)
    {
        var begin = Stopwatch.GetTimestamp();
        var (before, shown) = (0L, TimeSpan.Zero);
        while (await Task.WhenAny(work, Task.Delay(Interval)) != work)
        {
            var (requests, now) = (statistics.Requests, Stopwatch.GetElapsedTime(begin));
            var line = $"{now.TotalSeconds,4:0} s  {requests} requests, {(requests - before) / (now - shown).TotalSeconds:0.0}/s now, "
                + $"{statistics.InFlight} in flight, {statistics.Errors} errors, p95 {statistics.Latencies().Percentile(95).TotalMilliseconds:0.0} ms";
            output.Write(terminal ? $"\r\e[K{line}" : $"{line}{Environment.NewLine}");
            (before, shown) = (requests, now);
        }

        if (terminal && before > 0)
            output.WriteLine();
    }
}
