using System.Diagnostics;
using OrleansObs.Monitoring.Metrics;

namespace OrleansObs.WebFront.Events;

/// <summary>How fast this WebFront has answered in the last ten seconds.</summary>
internal sealed class Traffic
{
    private const int Looks = 11;

    private readonly LatencyCounts _latencies = new();
    private readonly Queue<(long At, LatencySnapshot Latencies, long Errors)> _looks = new();
    private long _errors;

    public void Add(TimeSpan duration, bool failed)
    {
        _latencies.Add(duration);
        if (failed)
            Interlocked.Increment(ref _errors);
    }

    /// <summary>What happened since the look ten looks ago. For one caller.</summary>
    public TrafficResponse Look()
    {
        _looks.Enqueue((Stopwatch.GetTimestamp(), _latencies.Snapshot(), Interlocked.Read(ref _errors)));
        if (_looks.Count > Looks)
            _looks.Dequeue();
        var (first, last) = (_looks.Peek(), _looks.Last());
        var recent = last.Latencies.Since(first.Latencies);
        var seconds = Math.Max(0.001, Stopwatch.GetElapsedTime(first.At, last.At).TotalSeconds);
        return new TrafficResponse(
            Math.Round(recent.Count / seconds, 1),
            Math.Round((last.Errors - first.Errors) / seconds, 1),
            recent.PercentileMs(0.5),
            recent.PercentileMs(0.95),
            recent.PercentileMs(0.99));
    }
}
