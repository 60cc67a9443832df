using System.Diagnostics;
using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api.Faults;

/// <summary>Effects on clients of faults in requests, grain calls, the database and the upstream.</summary>
[Collection(FaultyShopCollection.Name)]
public sealed class TrafficFaultTests(FaultyShop shop) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        if (Requires.HasPostgres)
            await shop.EndAllAsync();
    }

    [Theory]
    [InlineData("""{"kind":"latency","route":"/products/{id}","latency_ms":300,"ttl_seconds":60}""")]
    [InlineData("""{"kind":"latency","service":"product","latency_ms":300,"ttl_seconds":60}""")]
    [InlineData("""{"kind":"latency","grain":"ProductGrain","latency_ms":300,"ttl_seconds":60}""")]
    public async Task Latency_slows_only_its_target(string fault)
    {
        await shop.Shop.StatusAsync("/products/2");
        await shop.SetAsync(System.Text.Json.JsonDocument.Parse(fault).RootElement);
        await Wait.UntilAsync("a slow answer", FaultyShop.Soon, () => TimeAsync("/products/2"), time => time >= TimeSpan.FromMilliseconds(295));
        Assert.InRange(await TimeAsync("/products/2"), TimeSpan.FromMilliseconds(295), TimeSpan.FromSeconds(2));

        // The first response may be slow without any fault.
        await Wait.UntilAsync("a quick answer of another service", FaultyShop.Soon, () => TimeAsync("/users/1"), time => time < TimeSpan.FromMilliseconds(290));

        await shop.EndAllAsync();
        await Wait.UntilAsync("a quick answer", FaultyShop.Soon, () => TimeAsync("/products/2"), time => time < TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task Error_fails_its_service_and_exempts_protected_routes()
    {
        var id = await shop.SetAsync(new { kind = "error", service = "product", ttl_seconds = 60 });
        await shop.SetAsync(new { kind = "error", service = "dashboard", ttl_seconds = 60 });
        await shop.UntilAsync("an injected error", "/products/1", HttpStatusCode.InternalServerError);
        await shop.UntilAsync("an injected error", "/ping", HttpStatusCode.InternalServerError);
        var (status, body) = await shop.Client.SendAsync(HttpMethod.Get, "/products");
        Assert.Equal((HttpStatusCode.InternalServerError, "fault_injected"), (status, body.GetProperty("code").GetString()));
        foreach (var path in new[] { "/health", "/health/live", "/health/ready", "/metrics", "/users/1", "/" })
            Assert.Equal((path, (HttpStatusCode?)HttpStatusCode.OK), (path, await shop.Shop.StatusAsync(path)));
        var webhook = AlertWebhook.Of("Faulty", AlertWebhook.Firing(DateTime.UtcNow));
        using (var alert = await AlertWebhook.SendAsync(shop.Client, webhook, FaultyShop.AlertsKey))
            Assert.Equal(HttpStatusCode.OK, alert.StatusCode);

        var listed = await Wait.UntilAsync("both faults to be listed", FaultyShop.Soon, shop.ListAsync, faults => faults.All(fault => fault.GetProperty("injected").GetInt64() > 0));
        Assert.Equal(2, listed.Count);
        Assert.InRange(await shop.InjectedAsync("error"), 3, double.MaxValue);
        await shop.EndAsync(id);
        await shop.UntilAsync("an answer", "/products/1", HttpStatusCode.OK);
        Assert.Contains("(error) has started", shop.Shop.Log, StringComparison.Ordinal);
        await Wait.UntilAsync("the end to be logged", FaultyShop.Soon, () => Task.FromResult(shop.Shop.Log), log => log.Contains($"Fault {id} (error) has ended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Grain_error_is_reported_to_clients_as_injected()
    {
        await shop.SetAsync(new { kind = "error", grain = "UserGrain", ttl_seconds = 60 });
        await shop.UntilAsync("an injected error", "/users/1", HttpStatusCode.InternalServerError);
        Assert.Equal("fault_injected", (await shop.Client.SendAsync(HttpMethod.Get, "/users/1")).Body.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, await shop.Shop.StatusAsync("/products/1"));
    }

    [Fact]
    public async Task Fault_ends_after_its_time_to_live()
    {
        await shop.SetAsync(new { kind = "error", service = "time", ttl_seconds = 1 });
        await shop.UntilAsync("an injected error", "/api/time", HttpStatusCode.InternalServerError);
        await shop.UntilAsync("an answer", "/api/time", HttpStatusCode.OK);
        Assert.Empty(await shop.ListAsync());
    }

    [Theory]
    [InlineData("""{"kind":"lost_reply","route":"/orders","ttl_seconds":60}""", null)]
    [InlineData("""{"kind":"lost_reply","grain":"ProductGrain","ttl_seconds":60}""", HttpStatusCode.ServiceUnavailable)]
    public async Task Lost_reply_of_an_order_is_recovered_with_its_key(string fault, HttpStatusCode? lost)
    {
        var product = await shop.Client.AddProductAsync(stock: 10);
        await shop.SetAsync(System.Text.Json.JsonDocument.Parse(fault).RootElement);
        await shop.UntilAsync("a lost reply", lost is null ? "/orders" : "/products/1", lost);
        var key = Guid.NewGuid().ToString();
        Assert.Equal(lost, await OrderAsync(product, key));
        Assert.Equal(lost, await OrderAsync(product, key));

        await shop.EndAllAsync();
        await shop.UntilAsync("an answer", lost is null ? "/orders" : "/products/1", HttpStatusCode.OK);
        var (status, first) = await shop.Client.OrderAsync(product, key: key);
        var (_, second) = await shop.Client.OrderAsync(product, key: key);
        Assert.Equal(HttpStatusCode.Created, status);
        var id = first.GetProperty("order").GetProperty("id").GetInt64();
        Assert.Equal(id, second.GetProperty("order").GetProperty("id").GetInt64());
        Assert.Equal(9, await shop.Client.StockAsync(product));
        await Chaos.StoredOrders.MustBeExactlyAsync(shop.ConnectionString, [id], [product]);
    }

    [Fact]
    public async Task Database_refusal_is_503_until_the_fault_ends()
    {
        var product = await shop.Client.AddProductAsync(stock: 10);
        await shop.SetAsync(new { kind = "database_refuse", ttl_seconds = 60 });
        await shop.UntilAsync("a refusal", "/products", HttpStatusCode.ServiceUnavailable);
        using (var response = await shop.Client.GetAsync("/products"))
            Assert.NotNull(response.Headers.RetryAfter);
        var key = Guid.NewGuid().ToString();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await shop.Client.OrderAsync(product, key: key)).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await shop.Shop.StatusAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, await shop.Shop.StatusAsync("/health/live"));

        await shop.EndAllAsync();
        await Wait.UntilAsync("the order", FaultyShop.Soon, () => shop.Client.OrderAsync(product, key: key), answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(9, await shop.Client.StockAsync(product));
        await ShopAudit.MustBeCleanAsync(shop.ConnectionString);
    }

    [Fact]
    public async Task Slow_database_delays_statements_and_not_cached_reads()
    {
        var product = await shop.Client.AddProductAsync(stock: 10);
        await shop.SetAsync(new { kind = "database_slow", latency_ms = 300, ttl_seconds = 60 });
        await Wait.UntilAsync("a slow list", FaultyShop.Soon, () => TimeAsync("/products"), time => time >= TimeSpan.FromMilliseconds(295));
        await shop.Client.StockAsync(product);
        Assert.InRange(await TimeAsync($"/products/{product}"), TimeSpan.Zero, TimeSpan.FromMilliseconds(290));
        var clock = Stopwatch.StartNew();
        Assert.Equal(HttpStatusCode.Created, (await shop.Client.OrderAsync(product)).Status);
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(295), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Hanging_upstream_times_out()
    {
        Assert.Equal(HttpStatusCode.OK, await shop.Shop.StatusAsync("/api/weather?city=Oslo"));
        await shop.SetAsync(new { kind = "upstream_hang", ttl_seconds = 60 });
        var city = 'A';
        await Wait.UntilAsync("an upstream that hangs", FaultyShop.Soon, () => shop.Shop.StatusAsync($"/api/weather?city=Town{city++}"), status => status == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await shop.Shop.StatusAsync("/api/weather?city=Oslo"));

        await shop.EndAllAsync();
        await shop.UntilAsync("the weather", "/api/weather?city=Lima", HttpStatusCode.OK);
    }

    /// <summary>Null when there was no answer.</summary>
    private async Task<HttpStatusCode?> OrderAsync(long product, string key)
    {
        try
        {
            return (await shop.Client.OrderAsync(product, key: key)).Status;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<TimeSpan> TimeAsync(string path)
    {
        var clock = Stopwatch.StartNew();
        Assert.Equal(HttpStatusCode.OK, await shop.Shop.StatusAsync(path));
        return clock.Elapsed;
    }
}
