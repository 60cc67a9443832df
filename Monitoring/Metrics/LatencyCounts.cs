namespace OrleansObs.Monitoring.Metrics;

/// <summary>
/// A histogram of durations that any number of threads record into. Each bucket is nine percent wider than the previous one, so a
/// percentile is at most nine percent too high. docs/adr/0011 compares its cost with HdrHistogram.
/// </summary>
public sealed class LatencyCounts
{
    private const int Doublings = 27;

    private readonly long[] _counts = new long[Doublings * LatencySnapshot.BucketsPerDoubling];

    /// <summary>
    /// Counts one duration. The first bucket also holds everything below a microsecond, the last one everything above two minutes.
    /// </summary>
    public void Add(TimeSpan duration)
    {
        var bucket = (int)(LatencySnapshot.BucketsPerDoubling * Math.Log2(Math.Max(1, duration.TotalMicroseconds)));
        Interlocked.Increment(ref _counts[Math.Min(bucket, _counts.Length - 1)]);
    }

    /// <summary>A copy of the counts since the start.</summary>
    public LatencySnapshot Snapshot() => new((long[])_counts.Clone());
}
