using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>Every response of a route that takes an idempotency key returns the key that was used.</summary>
[Collection(ShopCollection.Name)]
public sealed class IdempotencyKeyTests(ShopFixture fixture)
{
    private HttpClient Client => fixture.Shop.Client;

    [Theory]
    [InlineData("/orders", """{"user_id":1,"product_id":2,"quantity":1}""", 201)]
    [InlineData("/orders", """{"user_id":1}""", 400)]
    [InlineData("/orders", "not json", 400)]
    [InlineData("/orders", """{"user_id":1,"product_id":987654,"quantity":1}""", 404)]
    [InlineData("/orders", """{"user_id":987654,"product_id":2,"quantity":1}""", 404)]
    [InlineData("/orders", """{"user_id":1,"product_id":2,"quantity":100000}""", 400)]
    [InlineData("/create_order", """{"user_id":1,"product":"wireless mouse"}""", 201)]
    [InlineData("/create_order", """{"user_id":1,"product":"no such product"}""", 404)]
    [InlineData("/create_order", "[]", 400)]
    public async Task Answer_has_the_key(string path, string body, int status)
    {
        using var created = await SendAsync(path, body);
        Assert.Equal(status, (int)created.StatusCode);
        Assert.Matches("^[0-9a-f-]{36}$", KeyOf(created));

        var own = $"own \"key\" {Guid.NewGuid()}";
        using var given = await SendAsync(path, body, own);
        Assert.Equal(((HttpStatusCode)status, own), (given.StatusCode, KeyOf(given)));
    }

    [Theory]
    [InlineData("text/plain", 10, 415)]
    [InlineData("application/json", 70_000, 413)]
    public async Task Refusal_of_the_body_has_the_key(string type, int length, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders") { Content = new StringContent(new string(' ', length), Encoding.UTF8, type) };
        using var response = await Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Matches("^[0-9a-f-]{36}$", KeyOf(response));
    }

    [Fact]
    public async Task Reused_key_is_named_in_the_refusal()
    {
        var key = Guid.NewGuid().ToString();
        (await SendAsync("/orders", """{"user_id":1,"product_id":2,"quantity":1}""", key)).Dispose();
        using var reused = await SendAsync("/orders", """{"user_id":2,"product_id":2,"quantity":1}""", key);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, key), (reused.StatusCode, KeyOf(reused)));
    }

    [Fact]
    public async Task Invalid_key_is_not_returned()
    {
        using var refused = await SendAsync("/orders", """{"user_id":1,"product_id":2,"quantity":1}""", new string('k', 256));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Idempotency-Key"));
    }

    [Fact]
    public async Task Other_routes_have_no_key()
    {
        using var response = await Client.GetAsync("/orders?limit=1");
        Assert.False(response.Headers.Contains("Idempotency-Key"));
    }

    [Fact]
    public async Task Created_key_replays_the_first_order()
    {
        var product = await Client.AddProductAsync(stock: 5);
        var body = $$"""{"user_id":1,"product_id":{{product}},"quantity":2}""";
        using var first = await SendAsync("/orders", body);
        using var second = await SendAsync("/orders", body, KeyOf(first));

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(KeyOf(first), KeyOf(second));
        Assert.Equal(3, await Client.StockAsync(product));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task First_answer_by_name_survives_a_change_of_the_product(bool retire)
    {
        var name = $"Product {Guid.NewGuid()}";
        var (_, made) = await Client.SendAsync(HttpMethod.Post, "/products", new { name, price = 1, stock = 5 });
        var product = made.GetProperty("product").GetProperty("id").GetInt64();
        var key = Guid.NewGuid().ToString();
        var order = $$"""{"user_id":1,"product":"{{name.ToUpperInvariant()}}"}""";
        using var first = await SendAsync("/create_order", order, key);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);

        if (retire)
            await Client.SendAsync(HttpMethod.Delete, $"/products/{product}");
        else
            await Client.SendAsync(HttpMethod.Put, $"/products/{product}", new { name = $"Renamed {Guid.NewGuid()}" });
        using var afterChange = await SendAsync("/create_order", order, key);
        await Client.SendAsync(HttpMethod.Post, "/products", new { name, price = 1, stock = 5 });
        using var afterReuseOfTheName = await SendAsync("/create_order", order, key);
        using var otherBody = await SendAsync("/create_order", """{"user_id":1,"product":"Laptop"}""", key);

        foreach (var again in new[] { afterChange, afterReuseOfTheName })
        {
            Assert.Equal(HttpStatusCode.Created, again.StatusCode);
            Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, otherBody.StatusCode);
    }

    [Fact]
    public async Task First_answer_keeps_its_names_and_status()
    {
        var (_, made) = await Client.SendAsync(HttpMethod.Post, "/users", new { username = $"u{Guid.NewGuid():N}", email = $"{Guid.NewGuid():N}@example.com" });
        var user = made.GetProperty("user").GetProperty("id").GetInt64();
        var product = await Client.AddProductAsync(stock: 5);
        var body = $$"""{"user_id":{{user}},"product_id":{{product}},"quantity":2}""";
        var key = Guid.NewGuid().ToString();
        using var first = await SendAsync("/orders", body, key);
        var order = (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("order").GetProperty("id").GetInt64();

        await Client.SendAsync(HttpMethod.Put, $"/products/{product}", new { name = "Another name", price = 7 });
        await Client.SendAsync(HttpMethod.Put, $"/users/{user}", new { username = $"u{Guid.NewGuid():N}" });
        await Client.SendAsync(HttpMethod.Put, $"/orders/{order}/status", new { status = "cancelled" });
        await Client.SendAsync(HttpMethod.Delete, $"/products/{product}");
        using var again = await SendAsync("/orders", body, key);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await Client.SendAsync(request);
    }

    private static string KeyOf(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("Idempotency-Key"));
}
