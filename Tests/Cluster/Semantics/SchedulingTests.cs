namespace OrleansObs.Tests.Cluster.Semantics;

/// <summary>How calls of one activation are run; holds on Microsoft Orleans and on the stand-in alike.</summary>
public sealed class SchedulingTests(SemanticsFixture fixture) : IClassFixture<SemanticsFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly string _name = $"scheduling-{Guid.NewGuid():N}";

    private ISemanticsGrain Grain => fixture.Cluster.GrainFactory.GetGrain<ISemanticsGrain>(_name);

    [Fact]
    public async Task A_key_has_one_activation_whoever_calls()
    {
        var activations = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => Grain.ActivationAsync())));

        Assert.Single(activations.Distinct());
    }

    [Fact]
    public async Task Turns_of_calls_do_not_overlap()
    {
        var counts = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => Grain.CountAsync())));

        Assert.Equal(Enumerable.Range(1, 500), counts.Order());
    }

    [Fact]
    public async Task A_call_that_waits_keeps_others_out()
    {
        var first = Grain.HoldAsync($"{_name}-1");
        await Gates.UntilEnteredAsync($"{_name}-1");
        var second = Grain.HoldAsync($"{_name}-2");
        var reader = Grain.HoldReadOnlyAsync($"{_name}-3");

        // An interleaving call gets through, so the grain had every chance to start the other two.
        Gates.Open($"{_name}-4");
        await Grain.HoldInterleavedAsync($"{_name}-4").WaitAsync(Limit);
        Assert.False(Gates.IsEntered($"{_name}-2"));
        Assert.False(Gates.IsEntered($"{_name}-3"));

        Gates.Open($"{_name}-1");
        Gates.Open($"{_name}-2");
        Gates.Open($"{_name}-3");
        await Task.WhenAll(first, second, reader).WaitAsync(Limit);
    }

    [Fact]
    public async Task A_call_may_start_beside_interleaving_ones()
    {
        var interleaved = Grain.HoldInterleavedAsync($"{_name}-1");
        await Gates.UntilEnteredAsync($"{_name}-1");

        Assert.Equal(1, await Grain.CountAsync().WaitAsync(Limit));

        Gates.Open($"{_name}-1");
        await interleaved.WaitAsync(Limit);
    }

    [Fact]
    public async Task Read_only_calls_run_beside_each_other()
    {
        var first = Grain.HoldReadOnlyAsync($"{_name}-1");
        await Gates.UntilEnteredAsync($"{_name}-1");
        var second = Grain.HoldReadOnlyAsync($"{_name}-2");
        await Gates.UntilEnteredAsync($"{_name}-2");

        Gates.Open($"{_name}-1");
        Gates.Open($"{_name}-2");
        await Task.WhenAll(first, second).WaitAsync(Limit);
    }

    [Fact]
    public async Task Calls_of_a_reentrant_grain_interleave()
    {
        var grain = fixture.Cluster.GrainFactory.GetGrain<IReentrantGrain>(_name);
        var first = grain.HoldAsync($"{_name}-1");
        await Gates.UntilEnteredAsync($"{_name}-1");
        var second = grain.HoldAsync($"{_name}-2");
        await Gates.UntilEnteredAsync($"{_name}-2");

        Gates.Open($"{_name}-1");
        Gates.Open($"{_name}-2");
        await Task.WhenAll(first, second).WaitAsync(Limit);
    }

    [Fact]
    public async Task A_call_chain_that_comes_back_waits_for_itself_until_the_time_is_up() =>
        await Assert.ThrowsAsync<TimeoutException>(() => Grain.CallThroughAsync($"{_name}-other", allowReentrancy: false));

    [Fact]
    public async Task A_call_chain_that_comes_back_is_let_in_where_that_is_allowed()
    {
        var answer = await Grain.CallThroughAsync($"{_name}-other", allowReentrancy: true).WaitAsync(Limit);

        Assert.Equal($"called back by {await Grain.ActivationAsync()}", answer);
    }

    [Fact]
    public async Task Ticks_of_a_timer_take_turns_with_calls_and_stop_when_it_is_disposed()
    {
        await Grain.StartTimerAsync($"{_name}-ticked");
        var counts = new List<int>();
        while (!Gates.IsEntered($"{_name}-ticked"))
            counts.Add(await Grain.CountAsync());

        Assert.Equal(counts.Count, counts.Distinct().Count());
        Assert.Equal(counts.Count + 20 + 1, await Grain.CountAsync());
        Assert.Equal(20, await Grain.TicksAsync());
    }

    [Fact]
    public async Task Timers_go_on_ticking_while_a_leaving_activation_waits_for_its_calls()
    {
        await Grain.StartTimerAsync($"{_name}-ticked");
        var hold = Grain.HoldInterleavedAsync($"{_name}-hold");
        await Gates.UntilEnteredAsync($"{_name}-hold");
        await Grain.LeaveAsync();

        await Gates.UntilEnteredAsync($"{_name}-ticked");
        Gates.Open($"{_name}-hold");
        await hold.WaitAsync(Limit);
    }

    [Fact]
    public async Task Stateless_workers_run_side_by_side_up_to_their_limit()
    {
        var worker = fixture.Cluster.GrainFactory.GetGrain<IWorkerGrain>(Random.Shared.NextInt64());
        var calls = new List<Task>();
        for (var i = 0; i < 3; i++)
        {
            calls.Add(worker.HoldAsync($"{_name}-{i}"));
            await Gates.UntilEnteredAsync($"{_name}-{i}");
        }

        for (var i = 0; i < 3; i++)
            Gates.Open($"{_name}-{i}");
        await Task.WhenAll(calls).WaitAsync(Limit);
    }
}
