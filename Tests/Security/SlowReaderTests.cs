using System.Diagnostics;
using System.Net;
using OrleansObs.Tests.Monitoring;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>A client that does not read its responses holds its own connection and nothing else.</summary>
[Collection(SecurityCollection.Name)]
public sealed class SlowReaderTests(SecurityShop security)
{
    private const int Readers = 5 * SecurityShop.MaxRequests;
    private const int Products = 300;
    private const int Orders = 30;

    private static readonly TimeSpan Attack = TimeSpan.FromSeconds(1);

    private ShopProcess Shop => security.Shop;

    [Fact]
    public async Task Slow_readers_take_no_slot_and_no_latency()
    {
        // A list of more than the buffer of a connection.
        for (var i = 0; i < Products; i++)
        {
            var product = new { name = $"{Guid.NewGuid()} {new string('x', 160)}", price = 1, stock = 1_000_000 };
            Assert.Equal(HttpStatusCode.Created, (await Shop.Client.SendAsync(HttpMethod.Post, "/products", product)).Status);
        }

        var order = await Shop.Client.AddProductAsync(stock: 1_000_000);
        var before = await LatencyAsync();
        var readers = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => RawConnection.OpenAsync(Shop.BaseAddress, receiveBuffer: 4096)));
        foreach (var reader in readers)
            await reader.SendAsync(string.Concat(Enumerable.Repeat("GET /products?limit=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n", 100)));

        // The readers share the slots until the buffers of their connections are full.
        var clock = Stopwatch.StartNew();
        await Wait.UntilAsync("orders to be placed", TimeSpan.FromSeconds(8), () => PlacedAsync(order), placed => placed == Orders);
        while (clock.Elapsed < Attack)
            Assert.Equal(Orders, await PlacedAsync(order));

        foreach (var reader in readers)
            reader.Reset();

        var after = await Wait.UntilAsync("the requests of the readers to end", TimeSpan.FromSeconds(10), LatencyAsync, latency => latency.Count - before.Count >= Readers);
        Assert.InRange((after.Seconds - before.Seconds) / (after.Count - before.Count), 0, clock.Elapsed.TotalSeconds / 2);
    }

    /// <summary>Returns how many of some orders were placed.</summary>
    private async Task<int> PlacedAsync(long product)
    {
        var placed = 0;
        for (var i = 0; i < Orders; i++)
        {
            if ((await Shop.Client.OrderAsync(product)).Status == HttpStatusCode.Created)
                placed++;
        }

        return placed;
    }

    private async Task<(double Count, double Seconds)> LatencyAsync()
    {
        var metrics = await MetricsText.ReadAsync(Shop.Client);
        (string, string)[] labels = [("endpoint", "/products"), ("method", "GET")];
        return (metrics.Sum("product_service_http_request_duration_seconds_count", labels), metrics.Sum("product_service_http_request_duration_seconds_sum", labels));
    }
}
