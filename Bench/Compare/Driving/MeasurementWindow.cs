using System.Diagnostics;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>The time in which results count. It starts after a warm-up, in which connections are opened and caches are filled.</summary>
internal sealed class MeasurementWindow
{
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    private readonly long _first;

    public MeasurementWindow(TimeSpan duration)
    {
        Begin = Stopwatch.GetTimestamp();
        _first = At(WarmUp);
        Length = WarmUp + duration;
        End = At(Length);
    }

    /// <summary>Timestamp of the start of the load.</summary>
    public long Begin { get; }

    public long End { get; }

    /// <summary>Duration of the load, warm-up included.</summary>
    public TimeSpan Length { get; }

    public bool Contains(long timestamp) => timestamp >= _first && timestamp < End;

    /// <summary>The timestamp this long after the start of the load.</summary>
    public long At(TimeSpan time) => Begin + (long)(time.TotalSeconds * Stopwatch.Frequency);
}
