using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OrleansObs.Monitoring.Metrics;
using OrleansObs.Silos.Telemetry;
using OrleansObs.Telemetry;

namespace OrleansObs.Tests.Unit;

/// <summary>Counts and latency percentiles of grain calls.</summary>
public sealed class GrainCallsTests
{
    [Theory]
    [InlineData(0.5, 500)]
    [InlineData(0.95, 950)]
    [InlineData(0.99, 990)]
    [InlineData(1, 1000)]
    public void Percentile_is_at_most_9_percent_too_high(double share, double expectedMs)
    {
        var counts = new LatencyCounts();
        foreach (var ms in Enumerable.Range(1, 1000))
            counts.Add(TimeSpan.FromMilliseconds(ms));
        Assert.InRange(counts.Snapshot().PercentileMs(share), expectedMs, expectedMs * 1.1);
    }

    [Fact]
    public void Out_of_range_durations_are_counted()
    {
        var counts = new LatencyCounts();
        Assert.Equal(0, counts.Snapshot().PercentileMs(0.5));
        foreach (var duration in new[] { TimeSpan.Zero, TimeSpan.FromTicks(-5), TimeSpan.MaxValue })
            counts.Add(duration);
        var before = counts.Snapshot();
        counts.Add(TimeSpan.FromMilliseconds(10));

        Assert.Equal(3, before.Count);
        Assert.Equal(1, counts.Snapshot().Since(before).Count);
        Assert.InRange(counts.Snapshot().Since(before).PercentileMs(0.5), 10, 11);
    }

    [Fact]
    public void Snapshot_covers_the_calls_since_the_last_one()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var time = new StoppedTime();
        var calls = new GrainCalls(services.GetRequiredService<IMeterFactory>(), time);
        for (var i = 0; i < 20; i++)
            calls[typeof(string), "Get"].Record(TimeSpan.FromMilliseconds(4));
        calls[typeof(string), "Get"].RecordError(new TimeoutException());
        time.Pass(TimeSpan.FromSeconds(5));

        var rate = Assert.Single(calls.TakeRates());
        Assert.Equal(("String", "Get", 4, 0.2), (rate.Grain, rate.Method, rate.PerSecond, rate.ErrorsPerSecond));
        Assert.InRange(rate.P95Ms, 4, 4.4);
        time.Pass(TimeSpan.FromSeconds(5));
        Assert.Empty(calls.TakeRates());
    }

    private sealed class StoppedTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Pass(TimeSpan time) => _now += time.Ticks;
    }
}
