using System.Collections.Concurrent;
using OrleansObs.Bench.Load;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>Results of the requests of one measurement. Safe for concurrent writers.</summary>
internal sealed class RequestStatistics
{
    /// <summary>In place of a status: the connection was lost.</summary>
    public const int NoResponse = 0;

    private const int Unavailable = 503;

    /// <summary>Latencies of responses with the expected status.</summary>
    public LatencyHistogram Succeeded { get; } = new();

    /// <summary>Latencies of responses with status 503.</summary>
    public LatencyHistogram Rejected { get; } = new();

    /// <summary>Counts by status, including 503.</summary>
    public ConcurrentDictionary<string, long> Errors { get; } = new();

    public void Record(int expected, int status, TimeSpan latency)
    {
        if (status == expected)
        {
            Succeeded.Record(latency);
            return;
        }

        if (status == Unavailable)
            Rejected.Record(latency);
        Errors.AddOrUpdate(status == NoResponse ? RequestFailure.ConnectionLost : $"status {status}", 1, (_, count) => count + 1);
    }
}
