using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api.Faults;

/// <summary>Setting, listing and ending faults, and the key that it needs.</summary>
[Collection(FaultyShopCollection.Name)]
public sealed class FaultsApiTests(FaultyShop shop) : IAsyncDisposable
{
    private static readonly object Slow = new { kind = "latency", route = "/products/{id:long}", rate = 0.25, latency_ms = 5, ttl_seconds = 60 };

    public async ValueTask DisposeAsync()
    {
        if (Requires.HasPostgres)
            await shop.EndAllAsync();
    }

    [Fact]
    public async Task Fault_is_set_replaced_listed_and_ended()
    {
        var (status, body) = await shop.AdminAsync(HttpMethod.Put, "/admin/faults", Slow);
        Assert.Equal((HttpStatusCode.Created, "Fault set"), (status, body.GetProperty("message").GetString()));
        Assert.Equal(
            ["id", "kind", "route", "rate", "latency_ms", "expires_at", "injected"],
            body.GetProperty("fault").EnumerateObject().Select(field => field.Name));
        Assert.Equal("/products/{id}", body.GetProperty("fault").GetProperty("route").GetString());
        Assert.InRange(body.GetProperty("fault").GetProperty("expires_at").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddSeconds(50), DateTimeOffset.UtcNow.AddSeconds(60));

        (status, body) = await shop.AdminAsync(HttpMethod.Put, "/admin/faults", new { kind = "latency", route = "/products/{id}", latency_ms = 7, ttl_seconds = 60 });
        Assert.Equal(HttpStatusCode.OK, status);
        var id = body.GetProperty("fault").GetProperty("id").GetString()!;
        var listed = Assert.Single(await shop.ListAsync());
        Assert.Equal((id, 7, 1.0), (listed.GetProperty("id").GetString(), listed.GetProperty("latency_ms").GetInt32(), listed.GetProperty("rate").GetDouble()));

        await shop.EndAsync(id);
        Assert.Empty(await shop.ListAsync());
        (status, body) = await shop.AdminAsync(HttpMethod.Delete, $"/admin/faults/{id}");
        Assert.Equal((HttpStatusCode.NotFound, "fault_not_found"), (status, body.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Fault_above_the_limit_is_409()
    {
        foreach (var grain in new[] { "ProductGrain", "OrderGrain", "UserGrain", "WeatherGrain" })
        {
            foreach (var kind in new[] { "error", "lost_reply" })
                await shop.SetAsync(new { kind, grain, rate = 0.000001, ttl_seconds = 60 });
        }

        foreach (var service in new[] { "product", "order", "user", "time", "system_info", "weather", "dashboard" })
        {
            foreach (var kind in new[] { "error", "lost_reply" })
                await shop.SetAsync(new { kind, service, rate = 0.000001, ttl_seconds = 60 });
            await shop.SetAsync(new { kind = "latency", service, latency_ms = 1, ttl_seconds = 60 });
        }

        foreach (var route in new[] { "/orders", "/users", "/products" })
            await shop.SetAsync(new { kind = "latency", route, latency_ms = 1, ttl_seconds = 60 });
        var (status, body) = await shop.AdminAsync(HttpMethod.Put, "/admin/faults", Slow);
        Assert.Equal((HttpStatusCode.Conflict, "too_many_faults"), (status, body.GetProperty("code").GetString()));
        Assert.Equal(32, (await shop.ListAsync()).Count);
    }

    [Theory]
    [InlineData("""{"kind":"error","service":"billing","ttl_seconds":60}""", 400)]
    [InlineData("""{"kind":"error","route":"/admin/faults","ttl_seconds":60}""", 400)]
    [InlineData("""{"kind":"error","route":"/health/ready","ttl_seconds":60}""", 400)]
    [InlineData("""{"kind":"error","route":"/alerts","ttl_seconds":60}""", 400)]
    [InlineData("""{"kind":"error","route":"/metrics","ttl_seconds":60}""", 400)]
    [InlineData("""{"kind":"error","route":"/nothing","ttl_seconds":60}""", 400)]
    [InlineData("""{"kind":"error","grain":"FaultRegistryGrain","ttl_seconds":60}""", 400)]
    [InlineData("""{"kind":"error","grain":"ManagementGrain","ttl_seconds":60}""", 400)]
    [InlineData("""{"kind":"error","grain":"SiloGrain","ttl_seconds":60}""", 400)]
    [InlineData("""{"kind":"crash","silo":"unknown","ttl_seconds":60}""", 404)]
    [InlineData("""{"kind":"error","grain":"ProductGrain","silo":"unknown","ttl_seconds":60}""", 404)]
    [InlineData("""{"kind":"error","service":"product","rate":"1","ttl_seconds":60}""", 400)]
    [InlineData("""{"kind":"error","service":"product","rate":1e999,"ttl_seconds":60}""", 400)]
    [InlineData("""{"kind":"error","service":"product","ttl_seconds":60,"where":"here"}""", 400)]
    [InlineData("""{"kind":"cpu","threads":1.5,"ttl_seconds":60}""", 400)]
    [InlineData("""[]""", 400)]
    public async Task Invalid_fault_is_refused_and_changes_nothing(string json, int expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/admin/faults") { Content = new StringContent(json, null, "application/json") };
        request.Headers.Add("X-API-Key", FaultyShop.AdminKey);
        using var response = await shop.Client.SendAsync(request);

        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == expected, text);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(expected == 404, text.Contains("silo_not_found", StringComparison.Ordinal));
        Assert.Empty(await shop.ListAsync());
    }

    [Fact]
    public async Task Fault_routes_without_the_key_are_refused()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Client.SendAsync(HttpMethod.Put, "/admin/faults", Slow)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await shop.Client.SendAsync(HttpMethod.Get, "/admin/faults", headers: [("X-API-Key", "wrong")])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Client.SendAsync(HttpMethod.Delete, "/admin/faults")).Status);
        Assert.Empty(await shop.ListAsync());
    }

    [Fact]
    public async Task Faults_are_off_by_default_and_database_faults_need_one()
    {
        await using var off = await ShopProcess.StartNewAsync(connectionString: null, new Dictionary<string, string?> { ["Admin__ApiKey"] = FaultyShop.AdminKey });
        foreach (var (method, path, body) in new[] { (HttpMethod.Get, "/admin/faults", null), (HttpMethod.Put, "/admin/faults", Slow), (HttpMethod.Delete, "/admin/faults", null), (HttpMethod.Delete, "/admin/faults/x", null) })
        {
            var (status, problem) = await off.Client.SendAsync(method, path, body, headers: [("X-API-Key", FaultyShop.AdminKey)]);
            Assert.Equal((HttpStatusCode.NotFound, "faults_off"), (status, problem.GetProperty("code").GetString()));
            Assert.Contains("Faults__Enabled=true", problem.GetProperty("error").GetString(), StringComparison.Ordinal);
        }

        await using var memory = await ShopProcess.StartNewAsync(
            connectionString: null, new Dictionary<string, string?> { ["Admin__ApiKey"] = FaultyShop.AdminKey, ["Faults__Enabled"] = "true" });
        var (refused, sentence) = await memory.Client.SendAsync(
            HttpMethod.Put, "/admin/faults", new { kind = "database_refuse", ttl_seconds = 60 }, headers: [("X-API-Key", FaultyShop.AdminKey)]);
        Assert.Equal(HttpStatusCode.BadRequest, refused);
        Assert.Contains("needs a database", sentence.GetProperty("error").GetString(), StringComparison.Ordinal);
    }
}
