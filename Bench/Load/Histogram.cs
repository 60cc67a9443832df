using System.Numerics;

namespace OrleansObs.Bench.Load;

/// <summary>
/// Latencies of any number in 32 KB: 128 buckets for each power of two of microseconds. A percentile is the upper end of its bucket: never too
/// low, and too high by less than <see cref="RelativeError"/>. Longer than an hour counts as an hour. Safe for many writers.
/// </summary>
internal sealed class Histogram
{
    public const double RelativeError = 1.0 / (1 << Precision);

    private const int Precision = 7;
    private const long LongestMicroseconds = 3_600_000_000;

    private readonly long[] _counts = new long[IndexOf(LongestMicroseconds) + 1];
    private long _sum;
    private long _max;

    public long Count => _counts.Sum();

    public TimeSpan Max => Microseconds(_max);

    /// <summary>Exact; zero when nothing was recorded.</summary>
    public TimeSpan Average => Count is var count && count > 0 ? Microseconds(_sum / count) : TimeSpan.Zero;

    public void Record(TimeSpan latency)
    {
        var value = Math.Clamp((long)latency.TotalMicroseconds, 0, LongestMicroseconds);
        Interlocked.Increment(ref _counts[IndexOf(value)]);
        Interlocked.Add(ref _sum, value);
        for (var max = _max; value > max;)
            max = Interlocked.CompareExchange(ref _max, value, max);
    }

    public void Add(Histogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        _sum += other._sum;
        _max = Math.Max(_max, other._max);
    }

    /// <summary>What that share of all latencies does not exceed; zero when nothing was recorded.</summary>
    public TimeSpan Percentile(double percent)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(Count * percent / 100));
        for (var i = 0; i < _counts.Length; i++)
        {
            rank -= _counts[i];
            if (rank <= 0)
                return Microseconds(Math.Min(UpperEnd(i), _max));
        }

        return TimeSpan.Zero;
    }

    private static int IndexOf(long value)
    {
        var shift = Shift(value);
        return (shift << Precision) + (int)(value >> shift);
    }

    // Values below 256 have a bucket each; above, each power of two has 128 of equal width.
    private static int Shift(long value) => Math.Max(0, BitOperations.Log2((ulong)value) - Precision);

    private static long UpperEnd(int index)
    {
        var shift = Math.Max(0, (index >> Precision) - 1);
        return ((index - ((long)shift << Precision) + 1) << shift) - 1;
    }

    private static TimeSpan Microseconds(long value) => TimeSpan.FromTicks(value * TimeSpan.TicksPerMicrosecond);
}
