using System.Diagnostics;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>Each client sends its next request when the last one is answered: what the system can do.</summary>
internal static class ClosedLoop
{
    public static async Task<Tally> RunAsync(int port, Workload workload, TimeSpan duration, int seed)
    {
        var tally = new Tally();
        using var lanes = await Lanes.OpenAsync(port, workload, seed);
        var slot = new Slot(duration);
        await lanes.RunAsync(slot.Length, lane => DriveAsync(lane, slot, tally));
        return tally;
    }

    private static async Task DriveAsync(Lane lane, Slot slot, Tally tally)
    {
        for (var sent = Stopwatch.GetTimestamp(); sent < slot.End;)
        {
            var (wanted, status) = await lane.CallAsync();
            var answered = Stopwatch.GetTimestamp();
            if (slot.Counts(answered))
                tally.Count(wanted, status, Stopwatch.GetElapsedTime(sent, answered));
            sent = answered;
        }
    }
}
