namespace OrleansObs.Chaos.Fleet;

internal static class CancellableDelay
{
    /// <summary>A delay that ends early, without an exception, when the token is cancelled.</summary>
    public static async Task WaitAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        if (time > TimeSpan.Zero)
            await Task.Delay(time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
