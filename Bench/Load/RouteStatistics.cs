using System.Collections.Concurrent;

namespace OrleansObs.Bench.Load;

/// <summary>What became of the requests of one route. Safe for many writers.</summary>
internal sealed class RouteStatistics(string name)
{
    private long _requests;

    public string Name => name;

    public long Requests => _requests;

    /// <summary>Of answers, right or wrong, and of time-outs; who was never connected took no time worth counting.</summary>
    public Histogram Latencies { get; } = new();

    /// <summary>By status or kind; there are only so many of either.</summary>
    public ConcurrentDictionary<string, long> Errors { get; } = new();

    public void Count(TimeSpan? latency, string? error)
    {
        Interlocked.Increment(ref _requests);
        if (latency is { } known)
            Latencies.Record(known);
        if (error is not null)
            Errors.AddOrUpdate(error, 1, (_, count) => count + 1);
    }
}
