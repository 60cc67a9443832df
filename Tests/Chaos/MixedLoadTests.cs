using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos;

/// <summary>A typical mix of reads and orders from many clients.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class MixedLoadTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Clients = 200;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(Fleet.Figures.LongForm ? 30 : 5);

    [Fact]
    public async Task Mixed_load_of_200_clients_has_no_error()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var shop = await ShopProcess.StartNewAsync(database);
        var product = await shop.Client.AddProductAsync(stock: 10_000_000);
        var errors = new ConcurrentQueue<string>();
        var latencies = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            using var http = shop.NewClient();
            var random = new Random(client);
            while (clock.Elapsed < Duration)
            {
                var start = clock.Elapsed;
                using var request = Next(random.Next(10), product);
                using var response = await http.SendAsync(request);
                latencies.Add((clock.Elapsed - start).TotalMilliseconds);
                if (!response.IsSuccessStatusCode)
                    errors.Enqueue($"{request.Method} {request.RequestUri}: {response.StatusCode}");
            }
        })));

        var sorted = latencies.Order().ToArray();
        output.WriteLine($"{sorted.Length / Duration.TotalSeconds:0} requests/s, p50 {sorted[sorted.Length / 2]:0.0} ms, p99 {sorted[sorted.Length * 99 / 100]:0.0} ms");
        Assert.Empty(errors);
        Assert.True(sorted.Length > 10_000, $"only {sorted.Length} requests were answered");
        await ShopAudit.MustBeCleanAsync(database);
    }

    private static HttpRequestMessage Next(int dice, long product) => dice switch
    {
        < 4 => new HttpRequestMessage(HttpMethod.Get, $"/products/{product}"),
        < 6 => new HttpRequestMessage(HttpMethod.Get, "/products"),
        < 8 => new HttpRequestMessage(HttpMethod.Get, "/orders"),
        < 9 => new HttpRequestMessage(HttpMethod.Get, "/users"),
        _ => new HttpRequestMessage(HttpMethod.Post, "/orders") { Content = JsonContent.Create(new { user_id = 1, product_id = product, quantity = 1 }) },
    };
}
