namespace OrleansObs.Tests.Unit;

/// <summary>A clock that a test moves.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly DateTime _start = DateTime.UtcNow;

    public ManualTime() => Now = _start;

    public DateTime Now { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => 1 + (Now - _start).Ticks;
}
