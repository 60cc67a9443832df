using Orleans.TestingHost;
using OrleansObs.Faults;
using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Remediation;
using OrleansObs.Storage.InMemory;
using OrleansObs.Tests.Cluster.Shop;
using OrleansObs.Weather;

namespace OrleansObs.Tests.Security;

/// <summary>Arguments that WebFront never sends, from another client of a gateway: grains check them too.</summary>
[Collection(ShopClusterCollection.Name)]
public sealed class GrainArgumentTests(GrainArgumentTests.OneSilo fixture) : IClassFixture<GrainArgumentTests.OneSilo>
{
    private static readonly FaultPlan Slow = new(FaultKind.Latency, "order", null, null, null, 1, 100, TimeSpan.FromMinutes(1));

    private IGrainFactory Grains => fixture.Cluster.GrainFactory;

    [Fact]
    public async Task Traffic_is_not_limited_for_a_day_or_in_unknown_ways()
    {
        var limits = Grains.GetGrain<ITrafficLimitsGrain>(0);
        await limits.LookAsync();
        foreach (var duration in new[] { TimeSpan.FromDays(1), TrafficLimit.MaxDuration + TimeSpan.FromTicks(1), TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.MinValue })
            await Assert.ThrowsAsync<ArgumentException>(() => limits.LimitAsync("order", TrafficLimitKind.OpenBreaker, duration));
        await Assert.ThrowsAsync<ArgumentException>(() => limits.LimitAsync("order", (TrafficLimitKind)7, TimeSpan.FromMinutes(1)));
        Assert.Empty(await limits.LookAsync());
    }

    [Fact]
    public async Task Fault_beyond_a_limit_is_not_set()
    {
        var faults = Grains.GetGrain<IFaultRegistryGrain>(0);
        FaultPlan[] plans =
        [
            Slow with { TimeToLive = TimeSpan.FromDays(1) }, Slow with { TimeToLive = TimeSpan.Zero }, Slow with { Amount = int.MaxValue },
            Slow with { Amount = -1 }, Slow with { Rate = double.NaN }, Slow with { Rate = 2 }, Slow with { Service = new string('x', 101) },
            Slow with { Kind = (FaultKind)99 }, Slow with { Kind = FaultKind.Freeze, Amount = 61 }, Slow with { Kind = FaultKind.Cpu, Amount = 9 },
            Slow with { Kind = FaultKind.Memory, Amount = 513 }, Slow with { Kind = FaultKind.Crash, Amount = 1 },
        ];
        foreach (var plan in plans)
            await Assert.ThrowsAsync<ArgumentException>(() => faults.SetAsync(plan));
        Assert.Empty(await faults.ListAsync());

        var fault = (await faults.SetAsync(Slow)).Fault!;
        await faults.LookAsync([new FaultCount(fault.Id, -5), new FaultCount(fault.Id, 3)]);
        Assert.Equal(3, Assert.Single(await faults.ListAsync()).Injected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(OrderLimits.MaxQuantity + 1)]
    public async Task Order_of_an_impossible_quantity_is_refused(int quantity)
    {
        var added = await Grains.GetGrain<IProductCatalogGrain>(0).AddAsync(new NewProduct("A product", 1, 10));
        var product = Grains.GetGrain<IProductGrain>(added.Id);
        var order = new PlaceOrder(1, quantity, Guid.NewGuid(), MayBeRetry: false, DateTime.UtcNow.AddSeconds(10));
        await Assert.ThrowsAsync<ArgumentException>(() => product.PlaceOrderAsync(order));
        Assert.Equal(10, (await product.GetAsync())!.Stock);
    }

    [Fact]
    public async Task Weather_of_an_endless_name_is_not_fetched()
    {
        var weather = Grains.GetGrain<IWeatherGrain>(0);
        await Assert.ThrowsAsync<ArgumentException>(() => weather.FetchAsync(new string('x', 10_000)));
    }

    public sealed class OneSilo : IAsyncLifetime
    {
        internal TestCluster Cluster { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            ShopSilo.Tables = new InMemoryTables();
            var builder = new TestClusterBuilder(1);
            builder.AddSiloBuilderConfigurator<ShopSilo>();
            builder.AddSiloBuilderConfigurator<Storage>();
            Cluster = builder.Build();
            await Cluster.DeployAsync();
        }

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();

        private sealed class Storage : ISiloConfigurator
        {
            public void Configure(ISiloBuilder siloBuilder) => siloBuilder.AddMemoryGrainStorageAsDefault();
        }
    }
}
