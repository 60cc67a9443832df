using System.Diagnostics;
using System.Threading.Channels;
using OrleansObs.Bench.Load;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>
/// Requests are due at a steady rate, whatever becomes of those before, and whoever is free sends the next. Unlike OpenPacing, which waits by
/// timers and may be 2 ms late, a thread looks every millisecond: what is measured here is not much longer than that.
/// </summary>
internal static class OpenLoop
{
    private const long NoMore = long.MaxValue;

    // Behind by more at the end, it does not catch up.
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(1);

    /// <summary>How many were due and never sent.</summary>
    public static async Task<long> RunAsync(int port, Workload workload, double rate, TimeSpan duration, int seed, Action<Slot, Exchange> done)
    {
        using var lanes = await Lanes.OpenAsync(port, workload, seed);
        // A waiting client sends on the pacer's thread.
        var due = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { AllowSynchronousContinuations = true, SingleWriter = true });
        var slot = new Slot(duration);
        var notSent = 0L;
        var pacer = new Thread(() => Pace(due.Writer, rate, slot, workload.Clients)) { IsBackground = true };
        pacer.Start();
        await lanes.RunAsync(slot.Length, async lane =>
        {
            // Not ReadAllAsync, for which each moment would wake every client that waits.
            for (long moment; (moment = await due.Reader.ReadAsync()) != NoMore;)
            {
                if (Stopwatch.GetTimestamp() > slot.At(slot.Length + CatchUp))
                    Interlocked.Increment(ref notSent);
                else
                    done(slot, await SendAsync(lane, moment));
            }
        });
        return notSent;
    }

    private static async ValueTask<Exchange> SendAsync(Lane lane, long due)
    {
        var sent = Stopwatch.GetTimestamp();
        var (wanted, status) = await lane.CallAsync();
        return new Exchange(due, sent, Stopwatch.GetTimestamp(), wanted, status);
    }

    private static void Pace(ChannelWriter<long> due, double rate, Slot slot, int clients)
    {
        foreach (var start in new TrafficPlan([new TrafficPhase(slot.Length, rate)]).Starts())
        {
            while (start > Stopwatch.GetElapsedTime(slot.Begin))
                Thread.Sleep(1);
            due.TryWrite(slot.At(start));
        }

        for (var client = 0; client < clients; client++)
            due.TryWrite(NoMore);
    }
}
