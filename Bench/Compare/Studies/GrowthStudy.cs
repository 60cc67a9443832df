using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare.Studies;

/// <summary>Compares three shops: the default size, a hundred times as many products, a thousand times as many stored orders.</summary>
internal sealed class GrowthStudy(StudyContext context) : IStudy
{
    private const string ManyProducts = "many_products";
    private const string ManyOrders = "many_orders";
    private const double AtLeast = 0.85;
    private const double AtMostKiloBytes = 3;
    private const double KiloByte = 1024;

    private static readonly string[] Names = [Workloads.Read, Workloads.HotOrder, Workloads.Order];
    private static readonly ShopData WithManyProducts = ShopData.Default with { Products = 100_000 };
    private static readonly ShopData WithManyOrders = ShopData.Default with { Orders = 10_000_000 };

    public string Name => StudyName.Growth;

    public async Task<StudyResult> RunAsync(CancellationToken cancellationToken)
    {
        using var usual = await context.Starter.StartAsync(SystemName.Shop);
        using var products = await context.Starter.StartShopAsync(ManyProducts, WithManyProducts);
        var (live, resident) = await ActivationKiloBytesAsync(products);
        context.Runner.Log($"{WithManyOrders.Orders:#,0} orders are being inserted");
        using var orders = await context.Starter.StartShopAsync(ManyOrders, WithManyOrders);
        var results = await new Rounds(context.Rounds, context.Seed, context.Runner).MeasureAsync([usual, products, orders], Names, cancellationToken);
        var figures = results.SelectMany(result => result.Systems, (result, system) => (result, system))
            .ToDictionary(one => $"{one.result.Name} {one.system.System}, requests/s", one => one.system.PerSecond);
        figures["resident memory of an activation, garbage included, KB"] = resident;
        return new StudyResult(
            Name,
            $"the shop with {WithManyProducts.Products:#,0} products, or with {WithManyOrders.Orders:#,0} stored orders, compared with the default size",
            figures,
            [.. results.SelectMany(GoalsOf), new Goal("memory of an activation, KB", live, AtMost: AtMostKiloBytes)]);
    }

    private static IEnumerable<Goal> GoalsOf(WorkloadResult result) =>
        new[] { ManyProducts, ManyOrders }.Select(name =>
            new Goal($"{result.Name} {name} to usual", Figure.OfRatios(result.Rates(name)!, result.Rates(SystemName.Shop)!), AtLeast: AtLeast));

    private static async Task<(Figure Live, Figure Resident)> ActivationKiloBytesAsync(SystemUnderTest shop)
    {
        var requests = shop.Workload(Workloads.Read).Kinds[0].Requests;
        using var heap = new ManagedHeap(shop.Processes[^1]);
        using var connection = new HttpConnection(shop.Port);
        await connection.OpenAsync();
        foreach (var request in requests.Take(Workloads.Products))
            await connection.SendAsync(request.Bytes);
        var (live, resident) = (await heap.LiveBytesAsync(), shop.Processes[^1].ResidentBytes);
        foreach (var request in requests.Skip(Workloads.Products))
            await connection.SendAsync(request.Bytes);
        // Read before the collection: the resident memory includes garbage.
        var residentGrowth = shop.Processes[^1].ResidentBytes - resident;
        var liveGrowth = await heap.LiveBytesAsync() - live;
        return (EachOf(liveGrowth), EachOf(residentGrowth));

        Figure EachOf(double bytes) => Figure.Of([bytes / KiloByte / (requests.Length - Workloads.Products)]);
    }
}
