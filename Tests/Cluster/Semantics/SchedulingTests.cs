using Orleans.TestingHost;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Cluster.Semantics;

/// <summary>Properties of Orleans on which the correctness of the shop depends.</summary>
public sealed class SchedulingTests(SemanticsFixture fixture) : IClassFixture<SemanticsFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(5);

    private readonly string _name = $"scheduling-{Guid.NewGuid():N}";

    private ISemanticsGrain Grain => fixture.Cluster.GrainFactory.GetGrain<ISemanticsGrain>(_name);

    [Fact]
    public async Task Key_has_one_activation()
    {
        var activations = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => Grain.ActivationAsync())));

        Assert.Single(activations.Distinct());
    }

    [Fact]
    public async Task Only_interleaving_calls_run_beside_a_waiting_call()
    {
        var first = Grain.HoldAsync($"{_name}-1");
        await GrainSignals.UntilEnteredAsync($"{_name}-1");
        var second = Grain.HoldAsync($"{_name}-2");

        // The interleaving call has run, so the grain could have started the second call.
        GrainSignals.Release($"{_name}-3");
        await Grain.HoldInterleavedAsync($"{_name}-3").WaitAsync(Limit);
        Assert.False(GrainSignals.IsEntered($"{_name}-2"));

        GrainSignals.Release($"{_name}-1");
        GrainSignals.Release($"{_name}-2");
        await Task.WhenAll(first, second).WaitAsync(Limit);
    }

    [Fact]
    public async Task Grains_of_a_killed_silo_are_activated_on_another()
    {
        await using var cluster = await SemanticsFixture.DeployAsync(3);
        var names = Enumerable.Range(0, 30).Select(i => $"{_name}-{i}").ToArray();
        var before = await ActivationsAsync(cluster, names);
        await cluster.KillSiloAsync(cluster.SecondarySilos[0]);
        var after = await ActivationsAsync(cluster, names);

        Assert.InRange(names.Where((_, i) => before[i] != after[i]).Count(), 1, 29);
    }

    private static Task<Guid[]> ActivationsAsync(TestCluster cluster, string[] names) =>
        Task.WhenAll(names.Select(name => Wait.UntilAsync(
            $"an answer from {name}", Limit, () => TryCallAsync(cluster.GrainFactory.GetGrain<ISemanticsGrain>(name)), id => id != Guid.Empty)));

    // Calls to the killed silo fail until membership declares it dead; one whose message was lost would wait for Orleans' response timeout.
    private static async Task<Guid> TryCallAsync(ISemanticsGrain grain)
    {
        try
        {
            return await grain.ActivationAsync().WaitAsync(CallLimit);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            return Guid.Empty;
        }
    }
}
