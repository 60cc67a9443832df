using OrleansObs.Bench.Compare.Figures;

namespace OrleansObs.Tests.Unit.Compare;

public sealed class WorkloadGoalsTests
{
    [Fact]
    public void Goal_needs_both_systems()
    {
        var goals = WorkloadGoals.Of([Measured.Workload("W1", ("bare", [100, 100]), ("shop", [80, 70]))]).ToList();

        var goal = Assert.Single(goals);
        Assert.Equal(new Goal("W1 shop to bare", new Figure(0.75, 0.7, 0.8), AtLeast: 0.75), goal);
        Assert.True(goal.Reached);
    }

    [Fact]
    public void Goal_is_twice_the_best_peer_of_each_round()
    {
        var goals = WorkloadGoals.Of([Measured.Workload("W4", ("shop", [200, 200]), ("usual", [50, 120]), ("tuned", [100, 80]))]).ToList();

        var goal = Assert.Single(goals, goal => goal.What == "W4 shop to best peer");
        // 200 to 100 in the first round, and 200 to 120 in the second.
        Assert.Equal(2, goal.Measured.Max);
        Assert.Equal(5 / 3.0, goal.Measured.Min, tolerance: 1e-9);
        Assert.False(goal.Reached);
    }

    [Fact]
    public void Mixed_workload_limits_latency_and_errors()
    {
        var goals = WorkloadGoals.Of([Measured.Workload("W4", ("shop", [200, 200]))]).ToList();

        Assert.Equal([("W4 shop p99, ms", true), ("W4 shop errors", false)], goals.Select(goal => (goal.What, goal.Reached)));
    }

    [Theory]
    [InlineData(3.0, true)]
    [InlineData(3.01, false)]
    [InlineData(double.NaN, false)]
    public void Limit_includes_its_value(double median, bool reached) =>
        Assert.Equal(reached, new Goal("p50", new Figure(median, 0, 9), AtMost: 3).Reached);
}
