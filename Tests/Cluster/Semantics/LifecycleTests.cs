using Orleans.Storage;
using Orleans.TestingHost;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Cluster.Semantics;

/// <summary>How activations come and go.</summary>
public sealed class LifecycleTests(SemanticsFixture fixture) : IClassFixture<SemanticsFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly string _name = $"lifecycle-{Guid.NewGuid():N}";

    private ISemanticsGrain Grain => fixture.Cluster.GrainFactory.GetGrain<ISemanticsGrain>(_name);

    private IStateGrain StateGrain => fixture.Cluster.GrainFactory.GetGrain<IStateGrain>(_name);

    [Fact]
    public async Task Activation_ends_before_the_first_call_and_deactivation_follows_the_last()
    {
        var first = await Grain.ActivationAsync();
        await Grain.LeaveAsync();
        var second = await NextActivationAsync(first);

        Assert.NotEqual(first, second);
        Assert.Equal(
            ["activating", "activated", "call", "deactivated ApplicationRequested", "activating", "activated"],
            Gates.History(_name).Take(6));
    }

    [Fact]
    public async Task Calls_that_arrive_while_an_activation_leaves_are_answered_by_the_next()
    {
        var first = await Grain.ActivationAsync();
        var hold = Grain.HoldInterleavedAsync($"{_name}-hold");
        await Gates.UntilEnteredAsync($"{_name}-hold");
        await Grain.LeaveAsync();
        var late = Grain.ActivationAsync();
        Assert.DoesNotContain(Gates.History(_name), what => what.StartsWith("deactivated", StringComparison.Ordinal));
        Gates.Open($"{_name}-hold");

        Assert.Equal($"{_name}-hold", await hold.WaitAsync(Limit));
        Assert.NotEqual(first, await late.WaitAsync(Limit));
    }

    [Fact]
    public async Task A_failed_activation_is_told_to_the_caller_and_tried_again_by_the_next()
    {
        Gates.FailOnce(_name);

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => Grain.ActivationAsync());
        Assert.Contains("activation fails once", fault.ToString());
        Assert.NotEqual(Guid.Empty, await Grain.ActivationAsync());
    }

    [Fact]
    public async Task Idle_activations_are_collected_and_come_back_when_called()
    {
        var first = await Grain.ActivationAsync();
        var management = fixture.Cluster.GrainFactory.GetGrain<IManagementGrain>(0);
        await management.ForceActivationCollection(TimeSpan.Zero);
        await Wait.UntilAsync(
            "the activation to be collected", Limit, () => Task.FromResult(string.Join(", ", Gates.History(_name))), history => history.Contains("deactivated"));

        Assert.NotEqual(first, await Grain.ActivationAsync());
    }

    [Fact]
    public async Task Only_what_was_written_is_read_by_the_next_activation()
    {
        await StateGrain.WriteAsync(41);
        await StateGrain.ForgetAsync(42);
        Assert.Equal(42, (await StateGrain.ReadAsync()).Value);
        await StateGrain.LeaveAsync();
        await Wait.UntilAsync("a new activation", Limit, async () => (await StateGrain.ReadAsync()).Value, value => value == 41);

        await StateGrain.ClearAsync();
        Assert.Equal(0, (await StateGrain.ReadAsync()).Value);
    }

    [Fact]
    public async Task A_write_with_an_old_etag_fails_and_changes_nothing()
    {
        await StateGrain.WriteAsync(1);
        await StateGrain.WriteBehindAsync(2);

        await Assert.ThrowsAsync<InconsistentStateException>(() => StateGrain.WriteAsync(3));
        Assert.Equal(2, await Wait.UntilAsync("the stored state to be read again", Limit, async () => (await StateGrain.ReadAsync()).Value, value => value != 3));
    }

    [Fact]
    public async Task Grains_of_a_killed_silo_come_back_on_another()
    {
        await using var cluster = await SemanticsFixture.DeployAsync(3);
        var names = Enumerable.Range(0, 30).Select(i => $"{_name}-{i}").ToArray();
        var before = await ActivationsAsync(cluster, names);
        await cluster.KillSiloAsync(cluster.SecondarySilos[0]);
        var after = await ActivationsAsync(cluster, names);

        Assert.InRange(names.Where((_, i) => before[i] != after[i]).Count(), 1, 29);
    }

    [Fact]
    public async Task A_silo_that_stops_deactivates_its_grains()
    {
        await using var cluster = await SemanticsFixture.DeployAsync(2);
        var names = Enumerable.Range(0, 20).Select(i => $"{_name}-{i}").ToArray();
        await ActivationsAsync(cluster, names);
        await cluster.StopSiloAsync(cluster.SecondarySilos[0]);

        var left = names.Count(name => Gates.History(name).Any(what => what.StartsWith("deactivated", StringComparison.Ordinal)));
        Assert.InRange(left, 1, 19);
        Assert.Equal(20, (await ActivationsAsync(cluster, names)).Distinct().Count());
    }

    [Fact]
    public async Task Two_clusters_in_one_process_do_not_see_each_other()
    {
        await using var other = await SemanticsFixture.DeployAsync(1);

        Assert.NotEqual(await Grain.ActivationAsync(), await other.GrainFactory.GetGrain<ISemanticsGrain>(_name).ActivationAsync());
    }

    private static Task<Guid[]> ActivationsAsync(TestCluster cluster, string[] names) =>
        Task.WhenAll(names.Select(name => Wait.UntilAsync(
            $"an answer from {name}", Limit, () => TryCallAsync(cluster.GrainFactory.GetGrain<ISemanticsGrain>(name)), id => id != Guid.Empty)));

    // After a kill, calls fail until the cluster has noticed.
    private static async Task<Guid> TryCallAsync(ISemanticsGrain grain)
    {
        try
        {
            return await grain.ActivationAsync();
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            return Guid.Empty;
        }
    }

    private Task<Guid> NextActivationAsync(Guid previous) =>
        Wait.UntilAsync("a new activation", Limit, () => Grain.ActivationAsync(), id => id != previous);
}
