namespace OrleansObs.Bench.Chaos.Fleet;

/// <summary>A pause that ends early, and without an exception, when the run is interrupted.</summary>
internal static class Nap
{
    public static async Task ForAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        if (time > TimeSpan.Zero)
            await Task.Delay(time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
