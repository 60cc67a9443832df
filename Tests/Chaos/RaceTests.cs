using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos;

/// <summary>More concurrent orders than stock.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class RaceTests(PostgresFixture postgres)
{
    private const int Stock = 100;
    private const int Orders = 500;

    [Fact]
    public async Task Stock_of_100_serves_100_of_500_orders()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var shop = await ShopProcess.StartNewAsync(database);
        var product = await shop.Client.AddProductAsync(Stock);

        var answers = await Task.WhenAll(Enumerable.Range(0, Orders).Select(_ => shop.Client.OrderAsync(product)));

        Assert.Equal(Stock, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.Equal(
            Orders - Stock,
            answers.Count(answer => answer.Status == HttpStatusCode.BadRequest && answer.Body.GetProperty("error").GetString() == "Insufficient stock"));
        Assert.Equal(0, await shop.Client.StockAsync(product));
        await ShopAudit.MustBeCleanAsync(database);
    }

    [Fact]
    public async Task Two_clusters_with_one_product_do_not_oversell()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var one = await ShopProcess.StartNewAsync(database);
        await using var two = await ShopProcess.StartNewAsync(database);
        var product = await one.Client.AddProductAsync(Stock);
        var placed = new ConcurrentBag<long>();
        var refused = 0;

        await Task.WhenAll(Enumerable.Range(0, Orders).Select(async i =>
        {
            var client = i % 2 == 0 ? one.Client : two.Client;
            var (status, body) = await UntilAnsweredAsync(client, product);
            if (status == HttpStatusCode.Created)
                placed.Add(body.GetProperty("order").GetProperty("id").GetInt64());
            else if (body.GetProperty("code").GetString() == "insufficient_stock")
                Interlocked.Increment(ref refused);
        }));

        Assert.Equal((Stock, Orders - Stock), (placed.Count, refused));
        await StoredOrders.MustBeExactlyAsync(database, placed, [product]);
        Assert.Equal(0, await one.Client.StockAsync(product));
    }

    // Two owners fence each other; 503 asks the client to retry.
    private static async Task<(HttpStatusCode Status, JsonElement Body)> UntilAnsweredAsync(HttpClient client, long product)
    {
        var key = Guid.NewGuid().ToString();
        return await Wait.UntilAsync(
            "a final answer", TimeSpan.FromSeconds(60), () => client.OrderAsync(product, key: key), answer => answer.Status != HttpStatusCode.ServiceUnavailable);
    }
}
