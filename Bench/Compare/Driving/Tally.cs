using System.Collections.Concurrent;
using OrleansObs.Bench.Load;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>What became of the requests of one slot. Safe for many writers.</summary>
internal sealed class Tally
{
    public const int NoAnswer = 0;

    private const int Unavailable = 503;

    /// <summary>Of answers with the status that was wanted.</summary>
    public Histogram Answered { get; } = new();

    /// <summary>Of answers 503.</summary>
    public Histogram Refused { get; } = new();

    /// <summary>By status; 503 among them.</summary>
    public ConcurrentDictionary<string, long> Errors { get; } = new();

    public void Count(int wanted, int status, TimeSpan latency)
    {
        if (status == wanted)
        {
            Answered.Record(latency);
            return;
        }

        if (status == Unavailable)
            Refused.Record(latency);
        CountError(status == NoAnswer ? RequestFailure.ConnectionLost : $"status {status}");
    }

    public void CountError(string kind) => Errors.AddOrUpdate(kind, 1, (_, count) => count + 1);
}
