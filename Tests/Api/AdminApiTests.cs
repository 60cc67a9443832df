using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>Admin routes of a shop in one process.</summary>
[Collection(ShopCollection.Name)]
public sealed class AdminApiTests(ShopFixture fixture)
{
    [Fact]
    public async Task The_fleet_of_one_process_has_one_silo_that_cannot_be_drained()
    {
        var (status, view) = await SendAsync(HttpMethod.Get, "/admin/fleet", ShopFixture.AdminKey);
        Assert.Equal((HttpStatusCode.OK, 1), (status, view.GetProperty("count").GetInt32()));
        var silo = view.GetProperty("silos")[0];
        Assert.Equal("active", silo.GetProperty("status").GetString());
        Assert.InRange(silo.GetProperty("activations").GetInt32(), 1, int.MaxValue);

        var name = silo.GetProperty("name").GetString();
        (status, var body) = await SendAsync(HttpMethod.Post, $"/admin/silos/{name}/drain", ShopFixture.AdminKey);
        Assert.Equal((HttpStatusCode.Conflict, "last_silo"), (status, body.GetProperty("code").GetString()));
        (status, body) = await SendAsync(HttpMethod.Post, "/admin/silos/unknown/drain", ShopFixture.AdminKey);
        Assert.Equal((HttpStatusCode.NotFound, "silo_not_found"), (status, body.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Grain_calls_are_listed_and_counted_per_method()
    {
        var product = await fixture.Shop.Client.AddProductAsync(stock: 5);
        for (var i = 0; i < 100; i++)
            await fixture.Shop.Client.StockAsync(product);
        var call = await Wait.UntilAsync(
            "a report of these calls",
            TimeSpan.FromSeconds(15),
            async () => (await SendAsync(HttpMethod.Get, "/admin/fleet", ShopFixture.AdminKey)).Body.GetProperty("silos")[0].GetProperty("calls").EnumerateArray()
                .FirstOrDefault(seen => (seen.GetProperty("grain").GetString(), seen.GetProperty("method").GetString()) == ("ProductGrain", "GetAsync")),
            seen => seen.ValueKind == System.Text.Json.JsonValueKind.Object && seen.GetProperty("per_second").GetDouble() is >= 1 and <= 1000);
        Assert.InRange(call.GetProperty("p95_ms").GetDouble(), 0.001, 1000);

        var count = (await fixture.Shop.Client.MetricsAsync()).Split('\n').Single(line =>
            line.StartsWith("grain_call_duration_seconds_count", StringComparison.Ordinal)
            && line.Contains("grain=\"ProductGrain\"", StringComparison.Ordinal)
            && line.Contains("method=\"GetAsync\"", StringComparison.Ordinal));
        Assert.InRange(long.Parse(count.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture), 100, long.MaxValue);
    }

    [Fact]
    public async Task Admin_routes_without_the_key_are_refused()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/admin/fleet", key: null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Get, "/admin/fleet", "wrong")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Post, "/admin/silos/x/drain", key: null)).Status);
    }

    [Fact]
    public async Task Admin_routes_are_closed_when_no_key_is_configured()
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/fleet");
        request.Headers.Add("X-API-Key", "anything");
        using var response = await shop.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)> SendAsync(HttpMethod method, string path, string? key) =>
        fixture.Shop.Client.SendAsync(method, path, headers: key is null ? [] : [("X-API-Key", key)]);
}
