using System.Diagnostics;

namespace OrleansObs.Bench.Load;

/// <summary>Closed loop: each user sends the next request when the last one is answered. Who got no answer waits a moment first.</summary>
internal sealed class ClosedPacing(CancellationToken stop) : IPacing
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    public async Task<long?> NextAsync(bool answered)
    {
        if (!answered)
            await Task.Delay(Moment, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return stop.IsCancellationRequested ? null : Stopwatch.GetTimestamp();
    }
}
