using System.Net;
using System.Net.Http.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>A request has one deadline: no order is stored after it, and no client waits longer.</summary>
public sealed class DeadlineTests
{
    private const int Orders = 200;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Frozen_database_stores_no_order_after_its_deadline()
    {
        Requires.Postgres();
        await using var server = await LocalPostgres.StartNewAsync();
        await using var shop = await ShopProcess.StartNewAsync(
            server.ConnectionString, new Dictionary<string, string?> { ["HttpLimits__RequestTimeout"] = Deadline.ToString() });
        var product = await shop.Client.AddProductAsync(stock: 1000);
        Assert.Equal(HttpStatusCode.Created, (await shop.Client.OrderAsync(product)).Status);

        await server.FreezeAsync();
        var start = DateTime.UtcNow;
        var refused = await Task.WhenAll(Enumerable.Range(0, Orders).Select(_ => PlaceAsync(shop, product, key: null)));
        var waited = DateTime.UtcNow - start;
        await server.ThawAsync();

        Assert.All(refused, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.InRange(waited, TimeSpan.Zero, Deadline + Tolerance);
        await Wait.UntilAsync(
            "orders to be placed again", TimeSpan.FromSeconds(30), () => shop.Client.OrderAsync(product), answer => answer.Status == HttpStatusCode.Created);
        Assert.InRange(await shop.Client.StockAsync(product), 990, 998);

        // As the 503 says: again, with the key of the response.
        var placed = await Task.WhenAll(refused.Select(answer => PlaceAsync(shop, product, answer.Key)));
        Assert.All(placed, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        var stock = await shop.Client.StockAsync(product);
        var again = await Task.WhenAll(refused.Select(answer => PlaceAsync(shop, product, answer.Key)));
        Assert.Equal(placed.Select(answer => answer.Body), again.Select(answer => answer.Body));
        Assert.Equal(stock, await shop.Client.StockAsync(product));
        await ShopAudit.MustBeCleanAsync(server.ConnectionString);
    }

    [Fact]
    public async Task Start_of_the_request_at_a_proxy_counts()
    {
        Requires.Postgres();
        await using var server = await LocalPostgres.StartNewAsync();
        await using var shop = await ShopProcess.StartNewAsync(server.ConnectionString);
        var product = await shop.Client.AddProductAsync(stock: 10);
        Assert.Equal(HttpStatusCode.Created, (await shop.Client.OrderAsync(product)).Status);
        await server.FreezeAsync();
        try
        {
            // Fourteen of the fifteen seconds have passed; a start in the future or beyond the deadline is no start.
            var clock = DateTime.UtcNow;
            var answer = await PlaceAsync(shop, product, key: null, start: DateTime.UtcNow.AddSeconds(-13));

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.InRange(DateTime.UtcNow - clock, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(6));
        }
        finally
        {
            await server.ThawAsync();
        }
    }

    private static async Task<(HttpStatusCode Status, string? Key, string Body)> PlaceAsync(
        ShopProcess shop, long product, string? key, DateTime? start = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders")
        {
            Content = JsonContent.Create(new { user_id = 1, product_id = product, quantity = 1 }),
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (start is { } time)
            request.Headers.Add("X-Request-Start", FormattableString.Invariant($"t={(time - DateTime.UnixEpoch).TotalSeconds:0.000}"));
        using var response = await shop.Client.SendAsync(request);
        return (response.StatusCode, response.Headers.GetValues("Idempotency-Key").Single(), await response.Content.ReadAsStringAsync());
    }
}
