using OrleansObs.Faults;

namespace OrleansObs.Tests.Unit;

/// <summary>Active faults and their expiry.</summary>
public sealed class FaultRegistryTests
{
    private static readonly FaultPlan Slow = new(FaultKind.Latency, "product", null, null, null, 1, 300, TimeSpan.FromSeconds(60));
    private static readonly FaultPlan Crash = new(FaultKind.Crash, null, null, null, "silo-1", 1, 0, TimeSpan.FromSeconds(60));

    private readonly MovedTime _time = new();
    private readonly FaultRegistry _registry;

    public FaultRegistryTests() => _registry = new FaultRegistry(_time);

    [Fact]
    public void Fault_expires()
    {
        var set = _registry.Set(Slow).Fault!;
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromSeconds(60), set.ExpiresAt);
        _time.Pass(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.Single(_registry.List()).Left);
        _time.Pass(TimeSpan.FromSeconds(1));

        Assert.Empty(_registry.List());
        Assert.Empty(_registry.Sync([new FaultCount(set.Id, 3)]));
        Assert.False(_registry.End(set.Id));
        Assert.Equal(0, _registry.EndAll());
    }

    [Fact]
    public void Same_kind_and_target_replaces_the_fault()
    {
        var first = _registry.Set(Slow);
        _registry.Sync([new FaultCount(first.Fault!.Id, 3)]);
        var second = _registry.Set(Slow with { Amount = 500, Rate = 0.5 });
        Assert.Equal((SetFaultOutcome.Added, SetFaultOutcome.Replaced), (first.Outcome, second.Outcome));
        Assert.Equal((500, 0L), (Assert.Single(_registry.List()).Plan.Amount, Assert.Single(_registry.List()).Injected));
        Assert.NotEqual(first.Fault!.Id, second.Fault!.Id);

        foreach (var other in new[] { Slow with { Service = "order" }, Slow with { Kind = FaultKind.Error, Amount = 0 }, Slow with { Service = null, Grain = "ProductGrain" } })
            Assert.Equal(SetFaultOutcome.Added, _registry.Set(other).Outcome);
        Assert.Equal(4, _registry.EndAll());
    }

    [Fact]
    public void At_most_32_faults_are_active()
    {
        for (var i = 0; i < FaultLimits.MaxFaults; i++)
            _registry.Set(Slow with { Route = $"/{i}" });
        Assert.Equal(SetFaultOutcome.TooMany, _registry.Set(Slow).Outcome);
        Assert.Equal(SetFaultOutcome.Replaced, _registry.Set(Slow with { Route = "/0" }).Outcome);
        Assert.Equal(FaultLimits.MaxFaults, _registry.List().Count);

        Assert.True(_registry.End(_registry.List()[5].Id));
        Assert.Equal(SetFaultOutcome.Added, _registry.Set(Slow).Outcome);
        _time.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(SetFaultOutcome.Added, _registry.Set(Slow).Outcome);
        Assert.Single(_registry.List());
    }

    [Fact]
    public void Injection_counts_of_processes_are_summed()
    {
        var id = _registry.Set(Slow).Fault!.Id;
        _registry.Sync([new FaultCount(id, 3)]);
        _registry.Sync([new FaultCount(id, 4), new FaultCount("unknown", 5)]);
        Assert.Equal(7, Assert.Single(_registry.List()).Injected);
    }

    [Fact]
    public void One_time_fault_is_taken_once()
    {
        var slow = _registry.Set(Slow).Fault!.Id;
        var crash = _registry.Set(Crash).Fault!.Id;
        Assert.Equal([slow, crash], _registry.Sync([]).Select(fault => fault.Id));
        Assert.True(_registry.Claim(crash));

        Assert.False(_registry.Claim(crash));
        Assert.False(_registry.Claim(slow));
        Assert.Equal([slow], _registry.Sync([]).Select(fault => fault.Id));
        Assert.Equal(1, _registry.List().Single(fault => fault.Id == crash).Injected);
        Assert.True(_registry.Claim(_registry.Set(Crash).Fault!.Id));
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
