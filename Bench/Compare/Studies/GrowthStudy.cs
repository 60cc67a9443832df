using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare.Studies;

/// <summary>Three shops in turns: of the usual size, with a hundred times as many products, with a thousand times as many stored orders.</summary>
internal sealed class GrowthStudy(StudyBench bench) : IStudy
{
    private const string ManyProducts = "many_products";
    private const string ManyOrders = "many_orders";
    private const double AtLeast = 0.85;
    private const double AtMostKiloBytes = 3;
    private const double KiloByte = 1024;

    private static readonly string[] Names = [Workloads.Read, Workloads.HotOrder, Workloads.Order];
    private static readonly ShopData WithManyProducts = ShopData.Usual with { Products = 100_000 };
    private static readonly ShopData WithManyOrders = ShopData.Usual with { Orders = 10_000_000 };

    public string Name => StudyName.Growth;

    public async Task<StudyResult> RunAsync(CancellationToken cancellationToken)
    {
        using var usual = await bench.Starter.StartAsync(SystemName.Shop);
        using var products = await bench.Starter.StartShopAsync(ManyProducts, WithManyProducts);
        var (live, resident) = await ActivationKiloBytesAsync(products);
        bench.Slots.Tell($"{WithManyOrders.Orders:#,0} orders are being stored");
        using var orders = await bench.Starter.StartShopAsync(ManyOrders, WithManyOrders);
        var results = await new Rounds(bench.Rounds, bench.Seed, bench.Slots).MeasureAsync([usual, products, orders], Names, cancellationToken);
        var figures = results.SelectMany(result => result.Systems, (result, system) => (result, system))
            .ToDictionary(one => $"{one.result.Name} {one.system.System}, requests/s", one => one.system.PerSecond);
        figures["resident memory of an activation, garbage included, KB"] = resident;
        return new StudyResult(
            Name,
            $"the shop with {WithManyProducts.Products:#,0} products, or with {WithManyOrders.Orders:#,0} stored orders, to that of the usual size",
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
        using var connection = new Connection(shop.Port);
        await connection.OpenAsync();
        foreach (var request in requests.Take(Workloads.Products))
            await connection.CallAsync(request.Bytes);
        var (live, resident) = (await heap.LiveBytesAsync(), shop.Processes[^1].ResidentBytes);
        foreach (var request in requests.Skip(Workloads.Products))
            await connection.CallAsync(request.Bytes);
        // Before it is collected: what is garbage by then counts too.
        var residentGrowth = shop.Processes[^1].ResidentBytes - resident;
        var liveGrowth = await heap.LiveBytesAsync() - live;
        return (EachOf(liveGrowth), EachOf(residentGrowth));

        Figure EachOf(double bytes) => Figure.Of([bytes / KiloByte / (requests.Length - Workloads.Products)]);
    }
}
