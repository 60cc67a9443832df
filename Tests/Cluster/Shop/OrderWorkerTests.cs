using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;
using OrleansObs.Orders;
using OrleansObs.Orders.Worker;
using OrleansObs.Storage.InMemory;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>The worker of a cluster with storage in memory.</summary>
[Collection(ShopClusterCollection.Name)]
public sealed class OrderWorkerTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly InMemoryTables _tables = new();
    private TestCluster _cluster = null!;

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Assert.Empty((await new InMemoryShopAudit(_tables).RunAsync(CancellationToken.None)).Differences);
    }

    [Fact]
    public async Task Orders_are_completed_by_the_worker()
    {
        _cluster = await WorkerSilo.DeployAsync(_tables);
        await UntilAllAreCompletedAsync();

        var (order, queries) = (Sell(), new InMemoryShopQueries(_tables));
        await Wait.UntilAsync(
            "the order to be completed",
            Limit,
            async () => (await queries.FindOrderAsync(order, CancellationToken.None))!.Status,
            status => status == OrderStatus.Completed);
        var cancellation = await _cluster.GrainFactory.GetGrain<IOrderGrain>(order).ChangeStatusAsync(OrderStatus.Cancelled);
        Assert.Equal(ChangeStatusOutcome.NotAllowed, cancellation.Outcome);
    }

    [Fact]
    public async Task Worker_of_a_killed_silo_is_activated_on_another()
    {
        _cluster = await WorkerSilo.DeployAsync(_tables, keep: false);
        var asked = _cluster.SecondarySilos[0].Name;
        var silos = await _cluster.GrainFactory.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: true);
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silos.Single(silo => silo.SiloName == asked).SiloAddress);
        await _cluster.GrainFactory.GetGrain<IOrderWorkerGrain>(0).EnsureActiveAsync();

        // Orleans follows the placement hint. The first silo of a TestCluster must stay.
        var home = await UntilWorkingAsync(_ => true);
        var victim = _cluster.SecondarySilos.Append(_cluster.Primary!).Single(silo => silo.Name == home);

        // Only this silo activates the worker, so the hint decides the placement.
        WorkerSilo.Keep = true;
        await _cluster.StartAdditionalSiloAsync();
        await _cluster.KillSiloAsync(victim);
        Sell();
        await UntilWorkingAsync(silo => silo != home);
        await UntilAllAreCompletedAsync();
    }

    [Fact]
    public async Task Database_outage_is_survived_with_one_warning()
    {
        _cluster = await WorkerSilo.DeployAsync(_tables);
        await UntilAllAreCompletedAsync();
        WorkerWarnings.Seen.Clear();
        LossyOrderAdvancer.IsLost = true;
        var before = LossyOrderAdvancer.Refused;
        await Wait.UntilAsync("some turns without a database", Limit, () => Task.FromResult(LossyOrderAdvancer.Refused - before), refused => refused >= 10);
        LossyOrderAdvancer.IsLost = false;

        Sell();
        await UntilAllAreCompletedAsync();
        Assert.Single(WorkerWarnings.Seen, warning => warning.Contains("cannot reach the database", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unexpected_exception_is_counted_and_the_worker_continues()
    {
        _cluster = await WorkerSilo.DeployAsync(_tables);
        await UntilAllAreCompletedAsync();
        WorkerWarnings.Seen.Clear();
        (LossyOrderAdvancer.Fault, LossyOrderAdvancer.IsLost) = (new InvalidOperationException("A defect."), true);
        var before = LossyOrderAdvancer.Refused;
        await Wait.UntilAsync(
            "the second failure", Limit, () => Task.FromResult(LossyOrderAdvancer.Refused - before), failures => failures >= 2);
        LossyOrderAdvancer.IsLost = false;

        Sell();
        await UntilAllAreCompletedAsync();
        Assert.Contains("Background loop OrderWorkerGrain failed; it continues", WorkerWarnings.Seen);

        // Without a backoff there would be a failure every 20 ms.
        Assert.InRange(LossyOrderAdvancer.Refused - before, 2, 4);
    }

    private long Sell()
    {
        lock (_tables.Gate)
            return _tables.AddOrder(_tables.Products[1], _tables.Users[1], 1, 999.99m, Guid.NewGuid()).Id;
    }

    private static Task<string> UntilWorkingAsync(Predicate<string> there) =>
        Wait.UntilAsync("the worker to have a turn there", Limit, () => Task.FromResult(LossyOrderAdvancer.LastSilo), silo => silo.Length > 0 && there(silo));

    private Task UntilAllAreCompletedAsync() => Wait.UntilAsync("every order to be completed", Limit, () => Task.FromResult(Statuses()), statuses => statuses == "Completed");

    // Distinct values.
    private string Statuses()
    {
        lock (_tables.Gate)
            return string.Join(' ', _tables.Orders.Select(order => order.Status).Distinct());
    }
}
