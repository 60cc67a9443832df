using System.Diagnostics;

namespace OrleansObs.Bench.Load;

/// <summary>
/// Closed loop: each user sends the next request when the previous one has completed, after a pause if it had no response.
/// </summary>
internal sealed class ClosedPacing(CancellationToken stop) : IPacing
{
    private static readonly TimeSpan FailurePause = TimeSpan.FromMilliseconds(100);

    public async Task<long?> NextAsync(bool completed)
    {
        if (!completed)
            await Task.Delay(FailurePause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return stop.IsCancellationRequested ? null : Stopwatch.GetTimestamp();
    }
}
