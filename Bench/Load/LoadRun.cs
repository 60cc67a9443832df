using System.Diagnostics;

namespace OrleansObs.Bench.Load;

/// <summary>
/// Workers that each send one request at a time, when the pacing permits it. There are as many workers as users, or as requests may be in
/// flight, so memory and connections are bounded.
/// </summary>
internal sealed class LoadRun(LoadOptions options, LoadClient client, CancellationToken interrupt)
{
    // How long a late open loop may send after its end.
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(1);

    // How long responses are awaited after an interrupt; without one, each request has its own timeout.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Returns when every request has completed or was abandoned.</summary>
    /// <returns>The time it took, and the number of requests that were due and never sent.</returns>
    public async Task<(TimeSpan Elapsed, long NotSent)> RunAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interrupt);
        using var abort = new CancellationTokenSource();
        using var drain = interrupt.Register(() => abort.CancelAfter(DrainTimeout));
        if (options.Users is { } users)
        {
            stop.CancelAfter(options.Duration);
            await RunWorkersAsync(users, new ClosedPacing(stop.Token), abort.Token);
            return (Stopwatch.GetElapsedTime(begin), 0);
        }

        stop.CancelAfter(options.Duration + CatchUp);
        using var pacing = new OpenPacing(TrafficPlan.For(options.Mode, options.Duration, options.Rate), stop.Token);
        await RunWorkersAsync(options.MaxInFlight, pacing, abort.Token);
        return (Stopwatch.GetElapsedTime(begin), pacing.NotSent);
    }

    private Task RunWorkersAsync(int count, IPacing pacing, CancellationToken abort) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => WorkAsync(pacing, abort), CancellationToken.None)));

    private async Task WorkAsync(IPacing pacing, CancellationToken abort)
    {
        var random = new Random();
        for (var completed = true; await pacing.NextAsync(completed) is { } due;)
            completed = await client.SendAsync(options.Mix.Pick(random), random, due, abort);
    }
}
