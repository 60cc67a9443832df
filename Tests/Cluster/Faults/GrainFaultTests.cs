using System.Diagnostics;
using Orleans.TestingHost;
using OrleansObs.Faults;
using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Cluster.Faults;

/// <summary>Faults of grain calls on two silos.</summary>
public sealed class GrainFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly FaultPlan AtProducts = new(FaultKind.Error, null, null, nameof(ProductGrain), null, 1, 0, TimeSpan.FromMinutes(1));

    private TestCluster _cluster = null!;

    private IFaultRegistryGrain Board => _cluster.GrainFactory.GetGrain<IFaultRegistryGrain>(0);

    public async ValueTask InitializeAsync()
    {
        var builder = new TestClusterBuilder(2);
        builder.AddSiloBuilderConfigurator<FaultySilo>();
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Error_is_thrown_before_the_call_and_ends_with_its_fault()
    {
        var product = await AddAsync(stock: 5);
        await Board.SetAsync(AtProducts);
        await UntilAsync("an error", product, "InjectedFaultException");
        Assert.NotEqual(0, await AddAsync(stock: 1));

        await Board.EndAllAsync();
        await UntilAsync("an answer", product, "5");
    }

    [Fact]
    public async Task Latency_delays_the_call()
    {
        var product = await AddAsync(stock: 5);
        await Board.SetAsync(AtProducts with { Kind = FaultKind.Latency, Amount = 300 });
        var slow = await Wait.UntilAsync("a slow call", Soon, () => TimeAsync(product), time => time >= TimeSpan.FromMilliseconds(290));
        Assert.InRange(slow, TimeSpan.FromMilliseconds(290), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Lost_reply_belongs_to_an_executed_call()
    {
        var product = await AddAsync(stock: 5);
        await Board.SetAsync(AtProducts with { Kind = FaultKind.LostReply });
        await UntilAsync("a lost reply", product, "TimeoutException");
        var order = new PlaceOrder(1, 2, Guid.NewGuid(), MayBeRetry: true, DateTime.UtcNow.AddMinutes(1));
        await Assert.ThrowsAsync<TimeoutException>(() => Grain(product).PlaceOrderAsync(order));

        await Board.EndAllAsync();
        await UntilAsync("an answer", product, "3");
        Assert.Equal(PlaceOrderOutcome.Replayed, (await Grain(product).PlaceOrderAsync(order)).Outcome);
        Assert.Equal(3, (await Grain(product).GetAsync())!.Stock);
    }

    [Fact]
    public async Task Cut_off_silo_answers_no_call_until_the_fault_ends()
    {
        var products = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AddAsync(stock: 5)));
        await Task.WhenAll(products.Select(product => Grain(product).GetAsync().AsTask()));
        await Board.SetAsync(new FaultPlan(FaultKind.Cut, null, null, null, _cluster.SecondarySilos[0].Name, 1, 0, TimeSpan.FromMinutes(1)));
        var silent = await Wait.UntilAsync(
            "some products, and not all, to be silent", Soon, () => SilentAsync(products), silent => silent.Count is > 0 and < 20);

        // The fault registry answers on either silo and counts the hanging calls.
        Assert.InRange(Assert.Single(await Board.ListAsync()).Injected, 1, long.MaxValue);
        await Board.EndAllAsync();
        foreach (var product in silent)
            await UntilAsync("an answer", product, "5");
    }

    private async Task<IReadOnlyList<long>> SilentAsync(IReadOnlyList<long> products)
    {
        var calls = products.Select(product => (product, Call: AskAsync(product))).ToArray();
        await Task.WhenAny(Task.WhenAll(calls.Select(asked => asked.Call)), Task.Delay(TimeSpan.FromMilliseconds(500)));
        return [.. calls.Where(asked => !asked.Call.IsCompleted).Select(asked => asked.product)];
    }

    private async Task<TimeSpan> TimeAsync(long product)
    {
        var clock = Stopwatch.StartNew();
        await Grain(product).GetAsync();
        return clock.Elapsed;
    }

    private Task UntilAsync(string what, long product, string answer) => Wait.UntilAsync(what, Soon, () => AskAsync(product), seen => seen == answer);

    private async Task<string> AskAsync(long product)
    {
        try
        {
            return $"{(await Grain(product).GetAsync())?.Stock}";
        }
        catch (Exception e) when (e is InjectedFaultException or TimeoutException)
        {
            return e.GetType().Name;
        }
    }

    private IProductGrain Grain(long product) => _cluster.GrainFactory.GetGrain<IProductGrain>(product);

    private async Task<long> AddAsync(int stock) =>
        (await _cluster.GrainFactory.GetGrain<IProductCatalogGrain>(0).AddAsync(new NewProduct("Thing", 9.99m, stock))).Id;
}
