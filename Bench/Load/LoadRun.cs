using System.Diagnostics;

namespace OrleansObs.Bench.Load;

/// <summary>
/// One run: lanes that each send one request at a time, when the pacing says so. As many lanes as users, or as requests may be in flight, so
/// that neither memory nor connections grow with the load.
/// </summary>
internal sealed class LoadRun(LoadOptions options, LoadClient client, CancellationToken interrupt)
{
    // An open loop that is late at the end may catch up for so long.
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(1);

    // How long answers are waited for after an interrupt; otherwise each has its own time limit.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Returns when every request is answered or given up.</summary>
    /// <returns>How long it took, and how many requests were due and never sent.</returns>
    public async Task<(TimeSpan Elapsed, long NotSent)> RunAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interrupt);
        using var cut = new CancellationTokenSource();
        using var impatience = interrupt.Register(() => cut.CancelAfter(Patience));
        if (options.Users is { } users)
        {
            stop.CancelAfter(options.Duration);
            await RunLanesAsync(users, new ClosedPacing(stop.Token), cut.Token);
            return (Stopwatch.GetElapsedTime(begin), 0);
        }

        stop.CancelAfter(options.Duration + CatchUp);
        using var pacing = new OpenPacing(TrafficPlan.For(options.Mode, options.Duration, options.Rate), stop.Token);
        await RunLanesAsync(options.MaxInFlight, pacing, cut.Token);
        return (Stopwatch.GetElapsedTime(begin), pacing.NotSent);
    }

    private Task RunLanesAsync(int lanes, IPacing pacing, CancellationToken cut) =>
        Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => Task.Run(() => LaneAsync(pacing, cut), CancellationToken.None)));

    private async Task LaneAsync(IPacing pacing, CancellationToken cut)
    {
        var random = new Random();
        for (var answered = true; await pacing.NextAsync(answered) is { } due;)
            answered = await client.SendAsync(options.Mix.Pick(random), random, due, cut);
    }
}
