using System.Diagnostics;
using OrleansObs.Monitoring.Metrics;

namespace OrleansObs.WebFront.Infrastructure.Metrics;

/// <summary>Request rate, error rate and latencies of this process, over a sliding window of ten samples.</summary>
internal sealed class TrafficCounter
{
    private const int WindowSamples = 10;

    private readonly LatencyCounts _latencies = new();
    private readonly Queue<(long At, LatencySnapshot Latencies, long Errors)> _samples = new();
    private long _errors;

    public void Record(TimeSpan duration, bool failed)
    {
        _latencies.Add(duration);
        if (failed)
            Interlocked.Increment(ref _errors);
    }

    /// <summary>
    /// Takes a sample and returns what happened since the one ten samples ago. Not thread-safe: one caller takes all samples.
    /// </summary>
    public TrafficSnapshot Sample()
    {
        _samples.Enqueue((Stopwatch.GetTimestamp(), _latencies.Snapshot(), Interlocked.Read(ref _errors)));
        if (_samples.Count > WindowSamples + 1)
            _samples.Dequeue();
        var (first, last) = (_samples.Peek(), _samples.Last());
        var recent = last.Latencies.Since(first.Latencies);
        var seconds = Math.Max(0.001, Stopwatch.GetElapsedTime(first.At, last.At).TotalSeconds);
        return new TrafficSnapshot(
            Math.Round(recent.Count / seconds, 1),
            Math.Round((last.Errors - first.Errors) / seconds, 1),
            recent.PercentileMs(0.5),
            recent.PercentileMs(0.95),
            recent.PercentileMs(0.99));
    }
}
