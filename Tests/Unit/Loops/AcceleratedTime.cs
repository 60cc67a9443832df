namespace OrleansObs.Tests.Unit.Loops;

/// <summary>The system clock with timers that fire a hundred times as early. Records the requested delays.</summary>
internal sealed class AcceleratedTime : TimeProvider
{
    private const int Factor = 100;

    private readonly List<TimeSpan> _delays = [];

    public IReadOnlyList<TimeSpan> Delays
    {
        get
        {
            lock (_delays)
                return [.. _delays];
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_delays)
            _delays.Add(dueTime);
        return TimeProvider.System.CreateTimer(callback, state, Accelerate(dueTime), Accelerate(period));
    }

    private static TimeSpan Accelerate(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / Factor;
}
