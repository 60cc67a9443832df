namespace OrleansObs.Bench.Load;

/// <summary>When requests are due: the number due by a given time is the integral of the rate.</summary>
internal sealed class TrafficPlan(IReadOnlyList<TrafficPhase> phases)
{
    private const int SpikeFactor = 5;
    private const int Steps = 10;
    private static readonly TimeSpan MaxBurst = TimeSpan.FromSeconds(5);

    public IReadOnlyList<TrafficPhase> Phases => phases;

    public TimeSpan Duration { get; } = phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Length);

    public static TrafficPlan For(TrafficMode mode, TimeSpan duration, double rate) => new(mode switch
    {
        TrafficMode.Spike => [new(duration / 3, rate), new(duration / 3, rate * SpikeFactor), new(duration / 3, rate)],
        TrafficMode.Burst => [.. Bursts(duration, rate * 2)],
        TrafficMode.Stress => [.. Enumerable.Range(1, Steps).Select(step => new TrafficPhase(duration / Steps, rate * step))],
        _ => [new(duration, rate)],
    });

    /// <summary>The times at which requests are due, relative to the start of the plan. The first is zero.</summary>
    public IEnumerable<TimeSpan> Starts()
    {
        var next = 0L;
        var (begin, owed) = (TimeSpan.Zero, 0.0);
        foreach (var (length, rate) in phases)
        {
            for (; rate > 0; next++)
            {
                var offset = TimeSpan.FromSeconds(Math.Max(0, next - owed) / rate);
                if (offset >= length)
                    break;
                yield return begin + offset;
            }

            begin += length;
            owed += length.TotalSeconds * rate;
        }
    }

    private static IEnumerable<TrafficPhase> Bursts(TimeSpan duration, double rate)
    {
        var length = duration / 4 < MaxBurst ? duration / 4 : MaxBurst;
        var on = true;
        for (var left = duration; left > TimeSpan.Zero; left -= length, on = !on)
            yield return new TrafficPhase(left < length ? left : length, on ? rate : 0);
    }
}
