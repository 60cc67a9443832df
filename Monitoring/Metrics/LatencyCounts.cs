namespace OrleansObs.Monitoring.Metrics;

/// <summary>
/// Durations by size. A bucket is nine percent wider than the one before, so a percentile is at most that much too high; counting takes some
/// nanoseconds and any number of threads.
/// </summary>
public sealed class LatencyCounts
{
    private const int Doublings = 27;

    private readonly long[] _counts = new long[Doublings * LatencySnapshot.BucketsPerDoubling];

    /// <summary>Counts one. What is shorter than a microsecond or longer than two minutes goes to the first or last bucket.</summary>
    public void Add(TimeSpan duration)
    {
        var bucket = (int)(LatencySnapshot.BucketsPerDoubling * Math.Log2(Math.Max(1, duration.TotalMicroseconds)));
        Interlocked.Increment(ref _counts[Math.Min(bucket, _counts.Length - 1)]);
    }

    /// <summary>All that was counted so far.</summary>
    public LatencySnapshot Snapshot() => new((long[])_counts.Clone());
}
