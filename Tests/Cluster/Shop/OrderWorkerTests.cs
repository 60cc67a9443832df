using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;
using OrleansObs.InMemory;
using OrleansObs.Orders;
using OrleansObs.Tests.Support;
using OrleansObs.Work;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>The worker of a cluster, storage in memory.</summary>
public sealed class OrderWorkerTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly InMemoryTables _tables = new();
    private TestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        LosingMover.Forget();
        ShopSilo.Tables = _tables;
        var builder = new TestClusterBuilder(2);
        builder.AddSiloBuilderConfigurator<ShopSilo>();
        builder.AddSiloBuilderConfigurator<WorkerSilo>();
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Assert.Empty((await new InMemoryShopAudit(_tables).RunAsync(CancellationToken.None)).Differences);
    }

    [Fact]
    public async Task Orders_come_to_their_end_by_themselves()
    {
        await UntilAllAreCompletedAsync();

        var grain = _cluster.GrainFactory.GetGrain<IOrderGrain>(Sell());
        await Wait.UntilAsync("the order to be completed", Limit, async () => (await grain.GetAsync())!.Status, status => status == OrderStatus.Completed);
        Assert.Equal(ChangeStatusOutcome.NotAllowed, (await grain.ChangeStatusAsync(OrderStatus.Cancelled)).Outcome);
    }

    [Fact]
    public async Task The_worker_of_a_killed_silo_comes_to_life_on_another()
    {
        var victim = _cluster.SecondarySilos[0];
        var management = _cluster.GrainFactory.GetGrain<IManagementGrain>(0);
        var address = (await management.GetDetailedHosts(onlyActive: true)).Single(silo => silo.SiloName == victim.Name).SiloAddress;
        var before = 0;
        await Wait.UntilAsync(
            "the worker to live on the second silo",
            Limit,
            async () =>
            {
                // Where it has come to life is not known before it has had a turn.
                if (LosingMover.LastSilo != victim.Name && LosingMover.Calls > before)
                {
                    await management.ForceActivationCollection(TimeSpan.Zero);
                    before = LosingMover.Calls;
                    RequestContext.Set(IPlacementDirector.PlacementHintKey, address);
                    await _cluster.GrainFactory.GetGrain<IOrderWorkerGrain>(0).WakeAsync();
                }

                return LosingMover.LastSilo;
            },
            silo => silo == victim.Name);

        await _cluster.KillSiloAsync(victim);

        Sell();
        await UntilAllAreCompletedAsync();
    }

    [Fact]
    public async Task A_lost_database_is_survived_and_warned_of_once()
    {
        await UntilAllAreCompletedAsync();
        WorkerWarnings.Seen.Clear();
        LosingMover.IsLost = true;
        var before = LosingMover.Refused;
        await Wait.UntilAsync("some turns without a database", Limit, () => Task.FromResult(LosingMover.Refused - before), refused => refused >= 10);
        LosingMover.IsLost = false;

        Sell();
        await UntilAllAreCompletedAsync();
        Assert.Single(WorkerWarnings.Seen, warning => warning.Contains("lost the database", StringComparison.Ordinal));
    }

    private long Sell()
    {
        lock (_tables.Gate)
            return _tables.AddOrder(_tables.Products[1], _tables.Users[1], 1, 999.99m, Guid.NewGuid()).Id;
    }

    private Task UntilAllAreCompletedAsync() =>
        Wait.UntilAsync(
            "every order to be completed",
            Limit,
            () =>
            {
                lock (_tables.Gate)
                    return Task.FromResult(string.Join(' ', _tables.Orders.Select(order => order.Status)));
            },
            statuses => statuses.Split(' ').All(status => status == nameof(OrderStatus.Completed)));
}
