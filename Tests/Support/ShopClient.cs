using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansObs.Tests.Support;

/// <summary>Helpers for calls of the REST API.</summary>
internal static class ShopClient
{
    /// <summary>The timeout exceeds every deadline of the shop; idle connections close soon after a process was replaced.</summary>
    public static HttpClient New(Uri address) =>
        new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(40) };

    public static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        this HttpClient client, HttpMethod method, string path, object? body = null, string? key = null, (string Name, string Value)[]? headers = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        foreach (var (name, value) in headers ?? [])
            request.Headers.Add(name, value);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public static Task<(HttpStatusCode Status, JsonElement Body)> OrderAsync(
        this HttpClient client, long product, int quantity = 1, string? key = null, long user = 1) =>
        client.SendAsync(HttpMethod.Post, "/orders", new { user_id = user, product_id = product, quantity }, key);

    /// <summary>Creates a product and returns its id.</summary>
    public static async Task<long> AddProductAsync(this HttpClient client, int stock, decimal price = 1.50m)
    {
        var (status, body) = await client.SendAsync(HttpMethod.Post, "/products", new { name = $"Product {Guid.NewGuid()}", price, stock });
        Assert.True(status == HttpStatusCode.Created, $"{status}: {body}");
        return body.GetProperty("product").GetProperty("id").GetInt64();
    }

    /// <summary>The metrics of a WebFront as they are now. It shares one rendering for a second; the header Age marks a shared one.</summary>
    public static async Task<string> MetricsAsync(this HttpClient client)
    {
        var text = "";
        await Wait.UntilAsync("a new rendering of the metrics", TimeSpan.FromSeconds(5), async () =>
        {
            using var response = await client.GetAsync("/metrics");
            text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            return response.Headers.Age;
        }, age => age is null);
        return text;
    }

    public static async Task<int> StockAsync(this HttpClient client, long product)
    {
        var (status, body) = await client.SendAsync(HttpMethod.Get, $"/products/{product}");
        Assert.Equal(HttpStatusCode.OK, status);
        return body.GetProperty("product").GetProperty("stock").GetInt32();
    }
}
