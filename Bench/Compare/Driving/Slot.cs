using System.Diagnostics;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>The time in which something counts: it begins a little after the load, for connections, caches and whoever comes to its turn.</summary>
internal sealed class Slot
{
    public static readonly TimeSpan Settle = TimeSpan.FromSeconds(0.5);

    private readonly long _first;

    public Slot(TimeSpan duration)
    {
        Begin = Stopwatch.GetTimestamp();
        _first = At(Settle);
        Length = Settle + duration;
        End = At(Length);
    }

    /// <summary>Of the load.</summary>
    public long Begin { get; }

    public long End { get; }

    public TimeSpan Length { get; }

    public bool Counts(long moment) => moment >= _first && moment < End;

    /// <summary>The timestamp so long after the begin.</summary>
    public long At(TimeSpan time) => Begin + (long)(time.TotalSeconds * Stopwatch.Frequency);
}
