namespace OrleansObs.Background;

/// <summary>
/// Delay of a loop after failures in a row: exponential up to a limit. Half of it is random, so that the loops of a fleet that fail at the
/// same time do not retry at the same time ("equal jitter").
/// </summary>
public static class LoopBackoff
{
    /// <summary>The longest delay.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    // 2^4 seconds exceed the longest delay. Without this limit the power overflows.
    private const int MaxDoublings = 4;

    /// <summary>The delay after this number of failures in a row, which is at least 1.</summary>
    public static TimeSpan After(int failures)
    {
        var delay = First * Math.Pow(2, Math.Min(failures - 1, MaxDoublings));
        return (delay < Longest ? delay : Longest) * (1 - (Random.Shared.NextDouble() / 2));
    }
}
