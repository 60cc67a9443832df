using System.Diagnostics;

namespace OrleansObs.WebFront.Events;

/// <summary>
/// How fast this WebFront has answered in the last ten seconds. Durations are counted in buckets that grow by nine percent, so a percentile is
/// at most that much too high; counting costs a request some nanoseconds.
/// </summary>
internal sealed class Traffic
{
    private const int BucketsPerDoubling = 8;
    private const int Buckets = 27 * BucketsPerDoubling;
    private const int Looks = 11;

    private readonly long[] _counts = new long[Buckets];
    private readonly Queue<(long At, long[] Counts, long Errors)> _looks = new();
    private long _errors;

    public void Add(TimeSpan duration, bool failed)
    {
        var bucket = (int)(BucketsPerDoubling * Math.Log2(Math.Max(1, duration.TotalMicroseconds)));
        Interlocked.Increment(ref _counts[Math.Min(bucket, Buckets - 1)]);
        if (failed)
            Interlocked.Increment(ref _errors);
    }

    /// <summary>What happened since the look ten looks ago. For one caller.</summary>
    public TrafficBody Look()
    {
        _looks.Enqueue((Stopwatch.GetTimestamp(), (long[])_counts.Clone(), Interlocked.Read(ref _errors)));
        if (_looks.Count > Looks)
            _looks.Dequeue();
        var (first, last) = (_looks.Peek(), _looks.Last());
        var counts = last.Counts.Zip(first.Counts, (now, before) => now - before).ToArray();
        var total = counts.Sum();
        var seconds = Math.Max(0.001, Stopwatch.GetElapsedTime(first.At, last.At).TotalSeconds);
        return new TrafficBody(
            Math.Round(total / seconds, 1),
            Math.Round((last.Errors - first.Errors) / seconds, 1),
            Percentile(counts, total, 0.5),
            Percentile(counts, total, 0.95),
            Percentile(counts, total, 0.99));
    }

    // Milliseconds at the upper end of the bucket.
    private static double Percentile(long[] counts, long total, double share)
    {
        var left = (long)Math.Ceiling(total * share);
        for (var bucket = 0; bucket < counts.Length && left > 0; bucket++)
        {
            left -= counts[bucket];
            if (left <= 0)
                return Math.Round(Math.Pow(2, (bucket + 1.0) / BucketsPerDoubling) / 1000, 2);
        }

        return 0;
    }
}
