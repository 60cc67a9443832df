using OrleansObs.Chaos.Faults;
using OrleansObs.Chaos.Fleet;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>Properties of the plan of every seed.</summary>
public sealed class ChaosPlanTests
{
    private static readonly FleetTopology Topology = new(3, 2, Nginx: true);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 50)];

    [Fact]
    public void Plan_depends_on_the_seed_alone()
    {
        Assert.Equal(Draw(7).Faults, Draw(7).Faults);
        Assert.NotEqual(Draw(7).Faults, Draw(8).Faults);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Ten_minutes_hold_sixty_faults_of_every_kind(int seed)
    {
        var faults = Draw(seed).Faults;
        Assert.True(faults.Count >= 60, $"only {faults.Count} faults");
        Assert.Equal(FaultTraits.Kinds.Order(), faults.Select(fault => fault.Kind).Distinct().Order());
        Assert.InRange(faults.Count(fault => fault.Kind == FaultKind.KillAllSilos), 1, 2);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Faults_do_not_overlap_and_leave_time_to_recover(int seed)
    {
        var faults = Draw(seed).Faults;
        Assert.All(faults.Zip(faults.Skip(1)), pair => Assert.True(pair.First.At + pair.First.Length + TimeSpan.FromSeconds(3) < pair.Second.At));
        Assert.True(faults[^1].At + faults[^1].Length < TenMinutes);
        Assert.All(faults, fault => Assert.Matches("^(silo-[123]|webfront-[12]|nginx|postgres|silos)$", fault.Target));
        Assert.All(faults, fault => Assert.InRange(fault.Length.TotalSeconds, fault.Traits.Shortest, fault.Traits.Longest));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Short_run_has_several_kinds_of_faults(int seed)
    {
        foreach (var (seconds, atLeast) in new[] { (30, 2), (60, 5) })
        {
            var faults = ChaosPlan.Draw(seed, TimeSpan.FromSeconds(seconds), Topology).Faults;
            Assert.True(faults.Select(fault => fault.Kind).Distinct().Count() >= atLeast, string.Join(", ", faults));
            Assert.DoesNotContain(faults, fault => fault.Kind == FaultKind.KillAllSilos);
        }
    }

    [Fact]
    public void Fewer_faults_are_spread_and_too_many_are_refused()
    {
        var faults = ChaosPlan.Draw(7, TenMinutes, Topology, count: 10).Faults;
        Assert.Equal(10, faults.Count);
        Assert.True(faults[^1].At > TimeSpan.FromMinutes(8), $"the last one is at {faults[^1].At}");
        var refusal = Assert.Throws<ChaosFailedException>(() => ChaosPlan.Draw(7, TenMinutes, Topology, count: 200));
        Assert.StartsWith("200 faults do not fit into 600 s;", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Absent_processes_are_not_targets() =>
        Assert.DoesNotContain(ChaosPlan.Draw(7, TenMinutes, Topology with { Nginx = false }).Faults, fault => fault.Kind == FaultKind.KillNginx);

    private static ChaosPlan Draw(int seed) => ChaosPlan.Draw(seed, TenMinutes, Topology);
}
