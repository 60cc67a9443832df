using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Npgsql;
using OrleansObs.Tests.Database;
using OrleansObs.Tests.Monitoring;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>One client names very many orders, products, users and cities at a shop whose heap is limited as in the containers.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class ActivationFloodTests(PostgresFixture postgres, ITestOutputHelper output)
{
    // 128 MB in hexadecimal, as .NET reads it.
    private const string HeapLimit = "0x8000000";
    private const long MaxResidentBytes = 400_000_000;

    // The cache keeps some entries more than its limit between two cleanings.
    private const int MaxDirectoryCache = 25_000;

    private readonly ConcurrentDictionary<HttpStatusCode, int> _statuses = new();
    private readonly List<double> _othersMilliseconds = [];

    // The flood has 1.9 requests per row: 503,500 in the long form. The one that ended the process of an earlier version had 46,000.
    private static int Rows => Requires.LongForm ? 265_000 : 10_000;

    [Fact]
    public async Task Flood_of_distinct_ids_leaves_memory_bounded()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var shop = await ShopProcess.StartNewAsync(database, new Dictionary<string, string?> { ["DOTNET_GCHeapHardLimit"] = HeapLimit });
        await using var source = NpgsqlDataSource.Create(database);
        await AddRowsAsync(source);

        var clock = Stopwatch.StartNew();
        var flood = FloodAsync(shop);
        while (!flood.IsCompleted)
            await ServeOtherClientAsync(shop);
        await flood;

        var metrics = new MetricsText(await shop.Client.MetricsAsync());
        var activations = metrics.Sum("orleans_catalog_activations");
        var sent = _statuses.Values.Sum();
        output.WriteLine(
            $"{sent} requests in {clock.Elapsed.TotalSeconds:0} s: {string.Join(", ", _statuses)}; {activations} activations, "
            + $"{shop.ResidentBytes() >> 20} MiB; another client placed {_othersMilliseconds.Count} orders, median "
            + $"{_othersMilliseconds.Order().ElementAt(_othersMilliseconds.Count / 2):0} ms, worst {_othersMilliseconds.Max():0} ms");
        Assert.InRange(sent, Rows, int.MaxValue);
        Assert.DoesNotContain(HttpStatusCode.InternalServerError, _statuses.Keys);
        Assert.InRange(_othersMilliseconds.Count, 10, int.MaxValue);
        Assert.InRange(shop.ResidentBytes(), 1, MaxResidentBytes);
        Assert.InRange(metrics.Sum("orleans_directory_cache_size"), 1, MaxDirectoryCache);
    }

    /// <summary>A read of an order starts no grain, and a change of its status only one that leaves.</summary>
    [Theory]
    [InlineData("GET", "/orders/{0}")]
    [InlineData("PUT", "/orders/{0}/status")]
    public async Task Request_for_an_order_leaves_no_activation(string method, string path)
    {
        await using var shop = await ShopProcess.StartNewAsync(await postgres.CreateDatabaseAsync());
        for (var id = 1; id <= 300; id++)
            await shop.Client.SendAsync(new HttpMethod(method), string.Format(null, path, id), method == "PUT" ? new { status = "pending" } : null);

        await Wait.UntilAsync(
            "the activations to leave",
            TimeSpan.FromSeconds(10),
            async () => new MetricsText(await shop.Client.MetricsAsync()).Sum("orleans_catalog_activations"),
            activations => activations < 100);
    }

    private async Task FloodAsync(ShopProcess shop)
    {
        using var client = shop.NewClient();
        await SendAsync(client, Rows, id => $"/orders/{id}");
        await SendAsync(client, Rows / 2, id => $"/products/{id}");
        await SendAsync(client, Rows / 10, id => $"/users/{id}");
        await SendAsync(client, Rows / 10, id => $"/products/{1_000_000_000L + id}");
        await SendAsync(client, Rows / 10, id => $"/api/weather?city=City%20{id}");
        await SendAsync(client, Rows / 10, id => $"/orders/{id}/status", HttpMethod.Put);
    }

    private Task SendAsync(HttpClient client, int count, Func<int, string> path, HttpMethod? method = null) => Parallel.ForEachAsync(
        Enumerable.Range(1, count), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (id, _) =>
        {
            using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path(id));
            if (method == HttpMethod.Put)
                request.Content = new StringContent("""{"status":"pending"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            using var response = await client.SendAsync(request, CancellationToken.None);
            _statuses.AddOrUpdate(response.StatusCode, 1, (_, seen) => seen + 1);
        });

    private async Task ServeOtherClientAsync(ShopProcess shop)
    {
        var start = Stopwatch.GetTimestamp();
        Assert.Equal(HttpStatusCode.Created, (await shop.Client.OrderAsync(product: 2)).Status);
        _othersMilliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    // Product 2 has a stock that lasts for all orders of the other client.
    private static Task AddRowsAsync(NpgsqlDataSource source) => source.RunAsync($"""
        update products set stock = 1000000, initial_stock = initial_stock + 1000000 - stock where id = 2;
        insert into products (name, price, stock, initial_stock, name_key)
            select 'Part ' || n, 1, 10, 10, 'part ' || n from generate_series(1, {Rows / 2}) n;
        insert into users (username, email, username_key, email_key)
            select 'user' || n, n || '@example.com', 'user' || n, n || '@example.com' from generate_series(1, {Rows / 10}) n;
        insert into orders (user_id, product_id, quantity, total_price, status, idempotency_key)
            select 1, 3, 1, 79.99, 'completed', gen_random_uuid() from generate_series(1, {Rows}) n
        """);
}
