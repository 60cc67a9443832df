using HdrHistogram;

namespace OrleansObs.Bench.Load;

/// <summary>
/// Latencies in an HdrHistogram of 27 KB. A percentile is never too low, and too high by less than <see cref="RelativeError"/>. A latency
/// above one hour counts as one hour. Safe for concurrent writers.
/// </summary>
/// <remarks>HdrHistogram approximates average and maximum, and rounds the rank of a percentile down; here they are exact.</remarks>
internal sealed class LatencyHistogram
{
    public const double RelativeError = 1.0 / 128;

    private const int SignificantDigits = 2;
    private const long MaxMicroseconds = 3_600_000_000;

    private readonly LongConcurrentHistogram _histogram = new(1, MaxMicroseconds, SignificantDigits);
    private long _sum;
    private long _max;

    public long Count => _histogram.TotalCount;

    public TimeSpan Max => TimeSpan.FromMicroseconds(_max);

    /// <summary>Zero when nothing was recorded.</summary>
    public TimeSpan Average => Count is var count && count > 0 ? TimeSpan.FromMicroseconds(_sum / count) : TimeSpan.Zero;

    public void Record(TimeSpan latency)
    {
        var value = Math.Clamp((long)latency.TotalMicroseconds, 0, MaxMicroseconds);
        _histogram.RecordValue(value);
        Interlocked.Add(ref _sum, value);
        for (var max = _max; value > max;)
            max = Interlocked.CompareExchange(ref _max, value, max);
    }

    public void Add(LatencyHistogram other)
    {
        _histogram.Add(other._histogram);
        _sum += other._sum;
        _max = Math.Max(_max, other._max);
    }

    /// <summary>The value that this share of all latencies does not exceed; zero when nothing was recorded.</summary>
    public TimeSpan Percentile(double percent)
    {
        if (Count is var count && count == 0)
            return TimeSpan.Zero;
        var rank = Math.Max(1, Math.Ceiling(count * percent / 100));
        return TimeSpan.FromMicroseconds(Math.Min(_histogram.GetValueAtPercentile(100 * rank / count), _max));
    }
}
