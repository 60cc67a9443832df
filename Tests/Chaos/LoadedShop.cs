using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos;

/// <summary>A shop on its own PostgreSQL with five products, two of them with little stock, and 64 clients that order with keys.</summary>
internal sealed class LoadedShop : IAsyncDisposable
{
    private static readonly int[] Stocks = [1_000_000, 1_000_000, 1_000_000, 2_000, 500];

    private CancellationTokenSource _enough = new();
    private Task _load = Task.CompletedTask;

    public required LocalPostgres Postgres { get; init; }

    public required string Database { get; init; }

    public required ShopProcess Shop { get; init; }

    public required IReadOnlyList<long> Products { get; init; }

    public required KeyedClients Clients { get; init; }

    public static async Task<LoadedShop> StartNewAsync(int seed)
    {
        var postgres = await LocalPostgres.StartNewAsync();
        var database = await postgres.CreateDatabaseAsync();
        var shop = await ShopProcess.StartNewAsync(database);
        var products = new List<long>();
        foreach (var stock in Stocks)
            products.Add(await shop.Client.AddProductAsync(stock));
        return new LoadedShop
        {
            Postgres = postgres,
            Database = database,
            Shop = shop,
            Products = products,
            Clients = new KeyedClients(shop, products, seed),
        };
    }

    public void StartLoad(bool stopAtLoss)
    {
        _enough = new CancellationTokenSource();
        _load = Clients.RunAsync(64, stopAtLoss, _enough.Token);
    }

    public async Task StopLoadAsync()
    {
        await _enough.CancelAsync();
        await _load;
        _enough.Dispose();
    }

    public Task UntilAsync(string what, Func<IReadOnlyCollection<ClientAnswer>, bool> satisfied) =>
        Wait.UntilAsync(what, TimeSpan.FromSeconds(30), () => Task.FromResult(Clients.Answers.Count), _ => satisfied(Clients.Answers));

    /// <summary>Asserts that the stored orders are exactly the acknowledged ones.</summary>
    public Task MustBeExactAsync() => StoredOrders.MustBeExactlyAsync(Database, [.. Clients.Placed.Values], Products);

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
