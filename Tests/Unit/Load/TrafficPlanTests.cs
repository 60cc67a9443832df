using OrleansObs.Bench.Load;

namespace OrleansObs.Tests.Unit.Load;

public sealed class TrafficPlanTests
{
    [Theory]
    [InlineData("Balanced")]
    [InlineData("Heavy")]
    public void Steady_rate_is_even_and_begins_at_once(string mode)
    {
        var starts = Plan(mode, seconds: 60, rate: 10).Starts().ToList();

        Assert.Equal(600, starts.Count);
        Assert.Equal(TimeSpan.Zero, starts[0]);
        Assert.All(starts.Zip(starts.Skip(1)), pair => Assert.Equal(100, (pair.Second - pair.First).TotalMilliseconds, 0.001));
    }

    [Fact]
    public void Spike_is_five_times_the_rate_in_the_middle_third() =>
        Assert.Equal([100, 500, 100], PerPart(Plan("Spike", seconds: 30, rate: 10), parts: 3));

    [Fact]
    public void Bursts_and_pauses_alternate_every_five_seconds() =>
        Assert.Equal([100, 0, 100, 0, 100, 0, 100, 0], PerPart(Plan("Burst", seconds: 40, rate: 10), parts: 8));

    [Fact]
    public void Short_run_has_two_bursts() => Assert.Equal([20, 0, 20, 0], PerPart(Plan("Burst", seconds: 2, rate: 20), parts: 4));

    [Fact]
    public void Stress_rises_in_ten_steps() =>
        Assert.Equal([20, 40, 60, 80, 100, 120, 140, 160, 180, 200], PerPart(Plan("Stress", seconds: 20, rate: 10), parts: 10));

    [Theory]
    [InlineData(0.3, 10, 3)]
    [InlineData(0.1, 1, 1)]
    [InlineData(7.7, 10, 77)]
    [InlineData(12_345.6, 1, 12_346)]
    public void Fractional_rate_loses_no_request(double rate, double seconds, int expected) =>
        Assert.Equal(expected, Plan("Balanced", seconds, rate).Starts().Count());

    [Theory]
    [InlineData("Balanced")]
    [InlineData("Spike")]
    [InlineData("Burst")]
    [InlineData("Heavy")]
    [InlineData("Stress")]
    public void Due_requests_equal_the_integral_of_the_rate(string mode)
    {
        var plan = Plan(mode, seconds: 12.3, rate: 17.9);
        var due = 0;
        foreach (var start in plan.Starts())
        {
            Assert.InRange(SumUntil(plan, start), due - 0.01, due + 0.01);
            due++;
        }

        Assert.InRange(SumUntil(plan, plan.Duration), due - 1, due);
        Assert.Equal(12.3, plan.Duration.TotalSeconds, 0.001);
    }

    private static TrafficPlan Plan(string mode, double seconds, double rate) =>
        TrafficPlan.For(Enum.Parse<TrafficMode>(mode), TimeSpan.FromSeconds(seconds), rate);

    private static double SumUntil(TrafficPlan plan, TimeSpan moment)
    {
        var sum = 0.0;
        foreach (var phase in plan.Phases)
        {
            sum += Math.Clamp(moment.TotalSeconds, 0, phase.Length.TotalSeconds) * phase.Rate;
            moment -= phase.Length;
        }

        return sum;
    }

    private static IEnumerable<int> PerPart(TrafficPlan plan, int parts)
    {
        var counts = new int[parts];
        foreach (var start in plan.Starts())
            counts[(int)(start / plan.Duration * parts)]++;
        return counts;
    }
}
