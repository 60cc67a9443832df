using Orleans.TestingHost;
using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Storage.InMemory;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>Orders that wait for the outcome of others at the grain of their product.</summary>
[Collection(ShopClusterCollection.Name)]
public sealed class WaitingOrderTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TestCluster _cluster = null!;
    private IProductGrain _product = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await ShopSilo.DeployAsync(1, new InMemoryTables());
        var added = await _cluster.GrainFactory.GetGrain<IProductCatalogGrain>(0).AddAsync(new NewProduct("Thing", 1, 10));
        _product = _cluster.GrainFactory.GetGrain<IProductGrain>(added.Id);
        await _product.GetAsync();
        GatedOrderStore.Gate = _gate.Task;
    }

    public async ValueTask DisposeAsync()
    {
        GatedOrderStore.Gate = Task.CompletedTask;
        _gate.TrySetResult();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Wait_for_others_ends_at_the_deadline()
    {
        var pending = await StartAsync(quantity: 6);
        var waiting = PlaceAsync(quantity: 6, TimeSpan.FromSeconds(1));

        Assert.Equal(PlaceOrderOutcome.Expired, (await waiting.WaitAsync(Limit)).Outcome);
        Assert.False(pending.IsCompleted);
        _gate.SetResult();
        Assert.Equal(PlaceOrderOutcome.Placed, (await pending).Outcome);
        Assert.Equal(4, (await _product.GetAsync())!.Stock);
    }

    [Fact]
    public async Task Expired_order_makes_room_for_the_next_one()
    {
        var pending = await StartAsync(quantity: 6);
        var large = PlaceAsync(quantity: 6, TimeSpan.FromSeconds(1));
        var small = PlaceAsync(quantity: 3, Limit);

        Assert.Equal(PlaceOrderOutcome.Expired, (await large.WaitAsync(Limit)).Outcome);
        _gate.SetResult();
        Assert.Equal([PlaceOrderOutcome.Placed, PlaceOrderOutcome.Placed], (await Task.WhenAll(pending, small)).Select(result => result.Outcome));
        Assert.Equal(1, (await _product.GetAsync())!.Stock);
    }

    /// <summary>Returns when the order is being committed. Calls of one client may overtake each other.</summary>
    private async Task<Task<PlaceOrderResult>> StartAsync(int quantity)
    {
        var before = GatedOrderStore.Commits;
        var order = PlaceAsync(quantity, Limit);
        await Wait.UntilAsync("a commit", Limit, () => Task.FromResult(GatedOrderStore.Commits), commits => commits > before);
        return order;
    }

    private Task<PlaceOrderResult> PlaceAsync(int quantity, TimeSpan timeout) =>
        _product.PlaceOrderAsync(new PlaceOrder(1, quantity, Guid.NewGuid(), MayBeRetry: false, DateTime.UtcNow + timeout));
}
