using System.Collections.Concurrent;

namespace OrleansObs.Bench.Load;

/// <summary>Results of the requests of one route. Safe for concurrent writers.</summary>
internal sealed class RouteStatistics(string name)
{
    private long _requests;

    public string Name => name;

    public long Requests => _requests;

    /// <summary>Of responses with any status, and of timeouts; a refused connection has no meaningful latency.</summary>
    public LatencyHistogram Latencies { get; } = new();

    /// <summary>By status or kind of failure, so the number of keys is bounded.</summary>
    public ConcurrentDictionary<string, long> Errors { get; } = new();

    public void Record(TimeSpan? latency, string? error)
    {
        Interlocked.Increment(ref _requests);
        if (latency is { } known)
            Latencies.Record(known);
        if (error is not null)
            Errors.AddOrUpdate(error, 1, (_, count) => count + 1);
    }
}
