namespace OrleansObs.Monitoring.Metrics;

/// <summary>The counts of a <see cref="LatencyCounts"/> at one moment, or the difference of two such moments.</summary>
public sealed class LatencySnapshot
{
    internal const int BucketsPerDoubling = 8;

    private readonly long[] _counts;

    internal LatencySnapshot(long[] counts) => (_counts, Count) = (counts, counts.Sum());

    /// <summary>The number of durations.</summary>
    public long Count { get; }

    /// <summary>The durations counted after an earlier snapshot of the same <see cref="LatencyCounts"/>.</summary>
    public LatencySnapshot Since(LatencySnapshot earlier) => new([.. _counts.Zip(earlier._counts, (now, before) => now - before)]);

    /// <summary>The upper limit, in milliseconds, of the bucket that contains the percentile; 0 without durations.</summary>
    /// <param name="share">The percentile as a share, from 0 to 1.</param>
    public double PercentileMs(double share)
    {
        var remaining = (long)Math.Ceiling(Count * share);
        for (var bucket = 0; bucket < _counts.Length && remaining > 0; bucket++)
        {
            remaining -= _counts[bucket];
            if (remaining <= 0)
                return Math.Round(Math.Pow(2, (bucket + 1.0) / BucketsPerDoubling) / 1000, 3);
        }

        return 0;
    }
}
