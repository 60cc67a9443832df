namespace OrleansObs.Monitoring.Metrics;

/// <summary>What <see cref="LatencyCounts"/> had counted at one moment, or between two.</summary>
public sealed class LatencySnapshot
{
    internal const int BucketsPerDoubling = 8;

    private readonly long[] _counts;

    internal LatencySnapshot(long[] counts) => (_counts, Count) = (counts, counts.Sum());

    /// <summary>How many durations.</summary>
    public long Count { get; }

    /// <summary>What was counted after the earlier snapshot of the same counts.</summary>
    public LatencySnapshot Since(LatencySnapshot earlier) => new([.. _counts.Zip(earlier._counts, (now, before) => now - before)]);

    /// <summary>The upper end, in milliseconds, of the bucket below which the given share lies; 0 when nothing was counted.</summary>
    public double PercentileMs(double share)
    {
        var left = (long)Math.Ceiling(Count * share);
        for (var bucket = 0; bucket < _counts.Length && left > 0; bucket++)
        {
            left -= _counts[bucket];
            if (left <= 0)
                return Math.Round(Math.Pow(2, (bucket + 1.0) / BucketsPerDoubling) / 1000, 3);
        }

        return 0;
    }
}
