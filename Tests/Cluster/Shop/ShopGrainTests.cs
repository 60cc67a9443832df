using Npgsql;
using Orleans.TestingHost;
using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Storage;
using OrleansObs.Storage.InMemory;
using OrleansObs.Tests.Support;
using OrleansObs.Users;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>The grains of the shop on several silos with storage in memory.</summary>
[Collection(ShopClusterCollection.Name)]
public sealed class ShopGrainTests : IAsyncLifetime
{
    private readonly InMemoryTables _tables = new();
    private TestCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await ShopSilo.DeployAsync(2, _tables);

    public async ValueTask DisposeAsync()
    {
        var report = await new InMemoryShopAudit(_tables).RunAsync(CancellationToken.None);
        await _cluster.DisposeAsync();
        Assert.Empty(report.Differences);
    }

    [Fact]
    public async Task Concurrent_orders_sell_exactly_the_stock()
    {
        var product = await AddAsync(stock: 100);

        var results = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Grain(product).PlaceOrderAsync(Order())));

        Assert.Equal(100, results.Count(result => result.Outcome == PlaceOrderOutcome.Placed));
        Assert.Equal(400, results.Count(result => result.Outcome == PlaceOrderOutcome.InsufficientStock));
        Assert.Equal(0, (await Grain(product).GetAsync())!.Stock);
    }

    [Fact]
    public async Task Reference_by_number_equals_the_reference_of_Orleans()
    {
        var grains = _cluster.GrainFactory;
        var product = await AddAsync(stock: 3);
        foreach (var number in new[] { product, 0, 255, -1, long.MinValue, long.MaxValue })
        {
            Assert.Equal(grains.GetGrain<IProductGrain>(number), grains.GetIntegerGrain<IProductGrain>(number));
            Assert.Equal(grains.GetGrain<IUserGrain>(number), grains.GetIntegerGrain<IUserGrain>(number));
            Assert.NotEqual<object>(grains.GetIntegerGrain<IProductGrain>(number), grains.GetIntegerGrain<IUserGrain>(number));
        }

        Assert.Equal(3, (await grains.GetIntegerGrain<IProductGrain>(product).GetAsync())!.Stock);
    }

    [Fact]
    public async Task Failed_order_refuses_no_other_order()
    {
        var product = await AddAsync(stock: 1);

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => Grain(product).PlaceOrderAsync(Order(user: i == 49 ? 1 : 999))));

        Assert.Equal(PlaceOrderOutcome.Placed, results[49].Outcome);
        Assert.All(results[..49], result => Assert.NotEqual(PlaceOrderOutcome.Placed, result.Outcome));
    }

    [Fact]
    public async Task Repeated_key_returns_the_first_response_when_sold_out()
    {
        var product = await AddAsync(stock: 1);
        var order = Order() with { MayBeRetry = true };

        var first = await Grain(product).PlaceOrderAsync(order);
        var second = await Grain(product).PlaceOrderAsync(order);
        var other = await Grain(product).PlaceOrderAsync(order with { Quantity = 2 });
        await Grain(product).RetireAsync();
        var third = await Grain(product).PlaceOrderAsync(order);

        Assert.Equal(PlaceOrderOutcome.Placed, first.Outcome);
        Assert.Equal(PlaceOrderOutcome.Replayed, second.Outcome);
        Assert.Equal(first.Order, second.Order);
        Assert.Equal(PlaceOrderOutcome.KeyReused, other.Outcome);
        Assert.Equal(PlaceOrderOutcome.Replayed, third.Outcome);
    }

    [Fact]
    public async Task Repeated_cancellation_restocks_once()
    {
        var product = await AddAsync(stock: 10);
        var order = (await Grain(product).PlaceOrderAsync(Order(quantity: 4))).Order!;

        var cancellations = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => OrderGrain(order.Id).ChangeStatusAsync(OrderStatus.Cancelled)));

        Assert.Single(cancellations, result => result.Outcome == ChangeStatusOutcome.Done);
        Assert.Equal(19, cancellations.Count(result => result.Outcome == ChangeStatusOutcome.NotAllowed));
        Assert.Equal(10, (await Grain(product).GetAsync())!.Stock);
    }

    [Fact]
    public async Task Order_follows_the_status_rules()
    {
        var product = await AddAsync(stock: 1);
        var order = (await Grain(product).PlaceOrderAsync(Order())).Order!;

        foreach (var status in new[] { OrderStatus.Processing, OrderStatus.Shipped, OrderStatus.Completed })
            Assert.Equal(ChangeStatusOutcome.Done, (await OrderGrain(order.Id).ChangeStatusAsync(status)).Outcome);
        Assert.Equal(ChangeStatusOutcome.NotAllowed, (await OrderGrain(order.Id).ChangeStatusAsync(OrderStatus.Cancelled)).Outcome);
        Assert.Equal(ChangeStatusOutcome.NotFound, (await OrderGrain(987_654).ChangeStatusAsync(OrderStatus.Cancelled)).Outcome);
    }

    [Fact]
    public async Task Fenced_owner_sells_nothing_and_deactivates()
    {
        var product = await AddAsync(stock: 5);
        await Grain(product).GetAsync();
        lock (_tables.Gate)
            _tables.Products[product].Epoch++;

        Assert.Equal(PlaceOrderOutcome.OwnerMoved, (await Grain(product).PlaceOrderAsync(Order())).Outcome);
        var next = await Wait.UntilAsync(
            "the next owner", TimeSpan.FromSeconds(20), () => Grain(product).PlaceOrderAsync(Order()), result => result.Outcome != PlaceOrderOutcome.OwnerMoved);
        Assert.Equal(PlaceOrderOutcome.Placed, next.Outcome);
        Assert.Equal(4, (await Grain(product).GetAsync())!.Stock);
    }

    [Fact]
    public async Task Next_owner_reads_the_stock_after_a_lost_response()
    {
        var product = await AddAsync(stock: 5);
        await Grain(product).GetAsync();
        LossyOrderStore.LoseNextAnswer = true;

        var fault = await Assert.ThrowsAsync<StorageUnavailableException>(() => Grain(product).UpdateAsync(new ProductChange(null, null, 50)));
        Assert.Equal("The connection broke.", Assert.IsType<NpgsqlException>(fault.InnerException).Message);
        await Wait.UntilAsync(
            "the true stock", TimeSpan.FromSeconds(20), async () => (await Grain(product).GetAsync())?.Stock, stock => stock == 50);
    }

    [Fact]
    public async Task Products_of_a_killed_silo_are_sold_by_another()
    {
        var products = new List<long>();
        for (var i = 0; i < 20; i++)
            products.Add(await AddAsync(stock: 10));
        foreach (var product in products)
            await Grain(product).PlaceOrderAsync(Order());

        await _cluster.KillSiloAsync(_cluster.SecondarySilos[0]);

        foreach (var product in products)
        {
            var order = Order() with { MayBeRetry = true };
            var placed = await Wait.UntilAsync(
                $"product {product} to be sold again", TimeSpan.FromSeconds(30), () => TryPlaceAsync(product, order), outcome => outcome is PlaceOrderOutcome.Placed or PlaceOrderOutcome.Replayed);
            Assert.NotNull(placed);
            Assert.Equal(8, (await Grain(product).GetAsync())!.Stock);
        }
    }

    [Fact]
    public async Task Price_and_stock_change_applies_to_the_next_order()
    {
        var product = await AddAsync(stock: 1);

        var changed = await Grain(product).UpdateAsync(new ProductChange(null, 3.25m, 7));
        var order = (await Grain(product).PlaceOrderAsync(Order(quantity: 2))).Order!;

        Assert.Equal(7, changed.Product!.Stock);
        Assert.Equal(6.50m, order.TotalPrice);
        Assert.Equal(5, (await Grain(product).GetAsync())!.Stock);
    }

    [Fact]
    public async Task Names_and_addresses_of_users_are_unique()
    {
        var registry = _cluster.GrainFactory.GetGrain<IUserRegistryGrain>(0);
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => registry.RegisterAsync(new NewUser("Ada", $"ada{i}@example.com"))));

        Assert.Single(results, result => result.Outcome == UserOutcome.Done);
        var id = results.First(result => result.User is not null).User!.Id;
        Assert.Equal(UserOutcome.Taken, (await User(id).UpdateAsync(new UserChange("JOHN_DOE", null))).Outcome);
        Assert.Equal(UserOutcome.Done, (await User(id).UpdateAsync(new UserChange(null, "ada@example.org"))).Outcome);
        Assert.Equal("ada@example.org", (await User(id).GetAsync())!.Email);
    }

    private static PlaceOrder Order(long user = 1, int quantity = 1) => new(user, quantity, Guid.NewGuid(), MayBeRetry: false, DateTime.UtcNow.AddMinutes(1));

    private IProductGrain Grain(long product) => _cluster.GrainFactory.GetGrain<IProductGrain>(product);

    private IOrderGrain OrderGrain(long order) => _cluster.GrainFactory.GetGrain<IOrderGrain>(order);

    private IUserGrain User(long user) => _cluster.GrainFactory.GetGrain<IUserGrain>(user);

    private async Task<long> AddAsync(int stock) =>
        (await _cluster.GrainFactory.GetGrain<IProductCatalogGrain>(0).AddAsync(new NewProduct("Thing", 9.99m, stock))).Id;

    private async Task<PlaceOrderOutcome?> TryPlaceAsync(long product, PlaceOrder order)
    {
        try
        {
            return (await Grain(product).PlaceOrderAsync(order)).Outcome;
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            return null;
        }
    }
}
