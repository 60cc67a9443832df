using OrleansObs.Faults;

namespace OrleansObs.Tests.Unit;

/// <summary>Active faults and their expiry.</summary>
public sealed class FaultRegistryTests
{
    private static readonly FaultPlan Slow = new(FaultKind.Latency, "product", null, null, null, 1, 300, TimeSpan.FromSeconds(60));
    private static readonly FaultPlan Crash = new(FaultKind.Crash, null, null, null, "silo-1", 1, 0, TimeSpan.FromSeconds(60));

    private readonly MovedTime _time = new();
    private readonly FaultRegistry _board;

    public FaultRegistryTests() => _board = new FaultRegistry(_time);

    [Fact]
    public void Fault_expires()
    {
        var set = _board.Set(Slow).Fault!;
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromSeconds(60), set.ExpiresAt);
        _time.Pass(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.Single(_board.List()).Left);
        _time.Pass(TimeSpan.FromSeconds(1));

        Assert.Empty(_board.List());
        Assert.Empty(_board.Look([new FaultCount(set.Id, 3)]));
        Assert.False(_board.End(set.Id));
        Assert.Equal(0, _board.EndAll());
    }

    [Fact]
    public void Same_kind_and_target_replaces_the_fault()
    {
        var first = _board.Set(Slow);
        _board.Look([new FaultCount(first.Fault!.Id, 3)]);
        var second = _board.Set(Slow with { Amount = 500, Rate = 0.5 });
        Assert.Equal((SetFaultOutcome.Added, SetFaultOutcome.Replaced), (first.Outcome, second.Outcome));
        Assert.Equal((500, 0L), (Assert.Single(_board.List()).Plan.Amount, Assert.Single(_board.List()).Injected));
        Assert.NotEqual(first.Fault!.Id, second.Fault!.Id);

        foreach (var other in new[] { Slow with { Service = "order" }, Slow with { Kind = FaultKind.Error, Amount = 0 }, Slow with { Service = null, Grain = "ProductGrain" } })
            Assert.Equal(SetFaultOutcome.Added, _board.Set(other).Outcome);
        Assert.Equal(4, _board.EndAll());
    }

    [Fact]
    public void At_most_32_faults_are_active()
    {
        for (var i = 0; i < FaultLimits.MaxFaults; i++)
            _board.Set(Slow with { Route = $"/{i}" });
        Assert.Equal(SetFaultOutcome.TooMany, _board.Set(Slow).Outcome);
        Assert.Equal(SetFaultOutcome.Replaced, _board.Set(Slow with { Route = "/0" }).Outcome);
        Assert.Equal(FaultLimits.MaxFaults, _board.List().Count);

        Assert.True(_board.End(_board.List()[5].Id));
        Assert.Equal(SetFaultOutcome.Added, _board.Set(Slow).Outcome);
        _time.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(SetFaultOutcome.Added, _board.Set(Slow).Outcome);
        Assert.Single(_board.List());
    }

    [Fact]
    public void Injection_counts_of_processes_are_summed()
    {
        var id = _board.Set(Slow).Fault!.Id;
        _board.Look([new FaultCount(id, 3)]);
        _board.Look([new FaultCount(id, 4), new FaultCount("unknown", 5)]);
        Assert.Equal(7, Assert.Single(_board.List()).Injected);
    }

    [Fact]
    public void One_time_fault_is_taken_once()
    {
        var slow = _board.Set(Slow).Fault!.Id;
        var crash = _board.Set(Crash).Fault!.Id;
        Assert.Equal([slow, crash], _board.Look([]).Select(fault => fault.Id));
        Assert.True(_board.Take(crash));

        Assert.False(_board.Take(crash));
        Assert.False(_board.Take(slow));
        Assert.Equal([slow], _board.Look([]).Select(fault => fault.Id));
        Assert.Equal(1, _board.List().Single(fault => fault.Id == crash).Injected);
        Assert.True(_board.Take(_board.Set(Crash).Fault!.Id));
    }

    private sealed class MovedTime : TimeProvider
    {
        private long _now = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero).Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

        public void Pass(TimeSpan time) => _now += time.Ticks;
    }
}
