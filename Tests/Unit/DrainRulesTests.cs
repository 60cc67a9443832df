using OrleansObs.Fleet;

namespace OrleansObs.Tests.Unit;

/// <summary>Which silos may drain while others drain.</summary>
public sealed class DrainRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly string[] Two = ["a", "b"];

    [Theory]
    [InlineData("a", "a", "", false)]
    [InlineData("a", "a b", "", true)]
    [InlineData("a", "a b", "b", false)]
    [InlineData("b", "a b", "b", true)]
    [InlineData("a", "a b c", "b c", false)]
    [InlineData("a", "a b c", "b", true)]
    public void Last_silo_that_does_not_drain_stays(string silo, string active, string draining, bool expected) =>
        Assert.Equal(expected, DrainRules.MayDrain(silo, [.. Words(draining).Select(name => new DrainRecord(name, name, Now))], Words(active)));

    [Theory]
    [InlineData("a", 1, 1)]
    [InlineData("a", 31, 0)]
    [InlineData("gone", 1, 0)]
    public void Record_counts_while_its_silo_is_active_and_recent(string silo, int age, int expected) =>
        Assert.Equal(expected, DrainRules.Draining(DrainRules.Recent([new DrainRecord(silo, silo, Now.AddSeconds(-age))], Now), Two).Length);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
