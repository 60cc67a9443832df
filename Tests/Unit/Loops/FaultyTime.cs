namespace OrleansObs.Tests.Unit.Loops;

/// <summary>A clock whose date fails with a dependency; its timers and stopwatch do not.</summary>
internal sealed class FaultyTime(FaultyDependency dependency, TimeProvider time) : TimeProvider
{
    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        dependency.As<IDisposable>().Dispose();
        return time.GetUtcNow();
    }

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
