using System.Diagnostics;
using System.Threading.Channels;
using OrleansObs.Bench.Load;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>
/// Requests are due at a constant rate, whatever happens to earlier ones; the next free client sends each. OpenPacing waits with timers and
/// may be 2 ms late; here a thread polls every millisecond, because the latencies measured are not much longer than that.
/// </summary>
internal static class OpenLoop
{
    private const long EndOfLoad = long.MaxValue;

    // Requests that are later than this at the end are not sent.
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(1);

    /// <summary>Returns the number of requests that were due and never sent.</summary>
    public static async Task<long> RunAsync(
        int port, Workload workload, double rate, TimeSpan duration, int seed, Action<MeasurementWindow, CompletedRequest> completed)
    {
        using var connections = await ClientConnections.OpenAsync(port, workload, seed);
        // A waiting client sends on the pacing thread.
        var due = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { AllowSynchronousContinuations = true, SingleWriter = true });
        var window = new MeasurementWindow(duration);
        var notSent = 0L;
        var pacing = new Thread(() => Pace(due.Writer, rate, window, workload.Clients)) { IsBackground = true };
        pacing.Start();
        await connections.RunAsync(window.Length, async client =>
        {
            // ReadAllAsync would wake every waiting client for each request.
            for (long start; (start = await due.Reader.ReadAsync()) != EndOfLoad;)
            {
                if (Stopwatch.GetTimestamp() > window.At(window.Length + CatchUp))
                    Interlocked.Increment(ref notSent);
                else
                    completed(window, await SendAsync(client, start));
            }
        });
        return notSent;
    }

    private static async ValueTask<CompletedRequest> SendAsync(ClientConnection client, long due)
    {
        var sent = Stopwatch.GetTimestamp();
        var (expected, status) = await client.SendAsync();
        return new CompletedRequest(due, sent, Stopwatch.GetTimestamp(), expected, status);
    }

    private static void Pace(ChannelWriter<long> due, double rate, MeasurementWindow window, int clients)
    {
        foreach (var start in new TrafficPlan([new TrafficPhase(window.Length, rate)]).Starts())
        {
            // A millisecond is the resolution of the schedule. Spinning would take a processor from what is measured.
            while (start > Stopwatch.GetElapsedTime(window.Begin))
                Thread.Sleep(1);
            due.TryWrite(window.At(start));
        }

        for (var client = 0; client < clients; client++)
            due.TryWrite(EndOfLoad);
    }
}
