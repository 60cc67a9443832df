using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>The REST contract of the shop over HTTP on PostgreSQL.</summary>
[Collection(ShopCollection.Name)]
public sealed class ShopApiTests(ShopFixture fixture)
{
    private HttpClient Client => fixture.Shop.Client;

    [Fact]
    public async Task Fresh_database_holds_the_sample_data()
    {
        var (_, products) = await GetAsync("/products?limit=5");
        Assert.Equal(
            ["Laptop", "Wireless Mouse", "Mechanical Keyboard", "USB-C Hub", "Webcam HD"],
            products.GetProperty("products").EnumerateArray().Select(product => product.GetProperty("name").GetString()!));
        Assert.Equal(5, products.GetProperty("count").GetInt32());

        var (_, order) = await GetAsync("/orders/2");
        Assert.Equal(
            """{"order":{"id":2,"user_id":2,"product_id":2,"quantity":2,"total_price":59.98,"status":"pending","created_at":"#","username":"jane_smith","product_name":"Wireless Mouse"}}""",
            WithoutTime(order.GetProperty("order").GetProperty("created_at").GetString()!, order));
    }

    [Fact]
    public async Task Concurrent_reads_of_a_missing_id_are_404_until_it_exists()
    {
        var product = await Client.AddProductAsync(stock: 1) + 1;
        var (_, made) = await Client.SendAsync(HttpMethod.Post, "/users", new { username = $"u{Guid.NewGuid():N}", email = $"{Guid.NewGuid():N}@example.com" });
        var user = made.GetProperty("user").GetProperty("id").GetInt64() + 1;
        foreach (var path in new[] { $"/products/{product}", $"/users/{user}", "/orders/987654321" })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Client.SendAsync(HttpMethod.Get, path)));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NotFound, answer.Status));
        }

        var orders = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Client.OrderAsync(product)));
        Assert.All(orders, order => Assert.Equal(HttpStatusCode.NotFound, order.Status));

        Assert.Equal(product, await Client.AddProductAsync(stock: 7));
        Assert.Equal(7, await Client.StockAsync(product));
        await Client.SendAsync(HttpMethod.Post, "/users", new { username = $"u{Guid.NewGuid():N}", email = $"{Guid.NewGuid():N}@example.com" });
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"/users/{user}")).Status);
    }

    [Fact]
    public async Task Response_has_a_length_and_unescaped_text()
    {
        var (_, made) = await Client.SendAsync(HttpMethod.Post, "/products", new { name = "שולחן <עץ> & więcej", price = 1.5, stock = 3 });
        var product = made.GetProperty("product").GetProperty("id").GetInt64();
        var (_, placed) = await Client.OrderAsync(product);
        foreach (var path in new[] { $"/products/{product}", "/users/1", $"/orders/{placed.GetProperty("order").GetProperty("id").GetInt64()}", "/products?limit=1" })
        {
            using var answer = await Client.GetAsync(path);
            Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            Assert.NotEqual(true, answer.Headers.TransferEncodingChunked);
        }

        Assert.Contains("\"שולחן <עץ> & więcej\"", await Client.GetStringAsync($"/products/{product}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Product_is_created_updated_and_retired()
    {
        var (created, body) = await Client.SendAsync(HttpMethod.Post, "/products", new { name = "Monitor", price = 299.9, stock = 30 });
        Assert.Equal(HttpStatusCode.Created, created);
        Assert.Equal("Product created", body.GetProperty("message").GetString());
        Assert.Equal("299.90", body.GetProperty("product").GetProperty("price").GetRawText());
        var id = body.GetProperty("product").GetProperty("id").GetInt64();

        var (_, changed) = await Client.SendAsync(HttpMethod.Put, $"/products/{id}", new { stock = 31, price = 300 });
        Assert.Equal("Product updated", changed.GetProperty("message").GetString());
        Assert.Equal(31, await Client.StockAsync(id));

        var (_, order) = await Client.OrderAsync(id, quantity: 2);
        var (_, deleted) = await Client.SendAsync(HttpMethod.Delete, $"/products/{id}");
        Assert.Equal("Product deleted", deleted.GetProperty("message").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"/products/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.SendAsync(HttpMethod.Delete, $"/products/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.OrderAsync(id)).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"/orders/{order.GetProperty("order").GetProperty("id").GetInt64()}")).Status);
    }

    [Fact]
    public async Task Order_is_placed_and_replayed_by_key()
    {
        var product = await Client.AddProductAsync(stock: 5, price: 2.25m);
        var key = Guid.NewGuid().ToString();

        var (status, first) = await Client.OrderAsync(product, quantity: 2, key);
        var (again, second) = await Client.OrderAsync(product, quantity: 2, key);
        var (reused, refusal) = await Client.OrderAsync(product, quantity: 3, key);

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("Order created", first.GetProperty("message").GetString());
        Assert.Equal("4.50", first.GetProperty("order").GetProperty("total_price").GetRawText());
        Assert.Equal("pending", first.GetProperty("order").GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.Created, again);
        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reused);
        Assert.Equal("idempotency_key_reused", refusal.GetProperty("code").GetString());
        Assert.Equal(3, await Client.StockAsync(product));
    }

    [Fact]
    public async Task Invalid_order_is_refused_with_the_contract_error()
    {
        var product = await Client.AddProductAsync(stock: 1);

        await MustRefuseAsync(Client.OrderAsync(product, quantity: 2), HttpStatusCode.BadRequest, "Insufficient stock");
        await MustRefuseAsync(Client.OrderAsync(999_999), HttpStatusCode.NotFound, "Product not found");
        await MustRefuseAsync(Client.OrderAsync(product, user: 999_999), HttpStatusCode.NotFound, "User not found");
        Assert.Equal(1, await Client.StockAsync(product));
    }

    [Fact]
    public async Task Status_follows_the_rules_and_cancelling_restocks()
    {
        var product = await Client.AddProductAsync(stock: 5);
        var (_, placed) = await Client.OrderAsync(product, quantity: 5);
        var path = $"/orders/{placed.GetProperty("order").GetProperty("id").GetInt64()}/status";

        var (_, moved) = await Client.SendAsync(HttpMethod.Put, path, new { status = "processing" });
        Assert.Equal("Order status updated", moved.GetProperty("message").GetString());
        var (_, cancelled) = await Client.SendAsync(HttpMethod.Put, path, new { status = "cancelled" });
        Assert.Equal("cancelled", cancelled.GetProperty("order").GetProperty("status").GetString());
        Assert.Equal(5, await Client.StockAsync(product));
        await MustRefuseAsync(Client.SendAsync(HttpMethod.Put, path, new { status = "cancelled" }), HttpStatusCode.Conflict, "An order that is cancelled cannot become cancelled");
        await MustRefuseAsync(Client.SendAsync(HttpMethod.Put, path, new { }), HttpStatusCode.BadRequest, "Status field required");
        await MustRefuseAsync(Client.SendAsync(HttpMethod.Put, "/orders/999999/status", new { status = "shipped" }), HttpStatusCode.NotFound, "Order not found");
    }

    [Fact]
    public async Task Product_is_ordered_by_name_ignoring_case()
    {
        var product = await Client.AddProductAsync(stock: 1);
        var name = (await GetAsync($"/products/{product}")).Body.GetProperty("product").GetProperty("name").GetString()!;

        var (status, body) = await Client.SendAsync(HttpMethod.Post, "/create_order", new { user_id = 3, product = name.ToUpperInvariant() });

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((3, name), (body.GetProperty("user_id").GetInt64(), body.GetProperty("product").GetString()));
        await MustRefuseAsync(Client.SendAsync(HttpMethod.Post, "/create_order", new { user_id = 3, product = "no such thing" }), HttpStatusCode.NotFound, "Product not found");
    }

    [Fact]
    public async Task Users_are_created_and_unique()
    {
        var name = $"user_{Guid.NewGuid():N}";
        var (created, body) = await Client.SendAsync(HttpMethod.Post, "/users", new { username = name, email = $"{name}@example.com" });
        Assert.Equal(HttpStatusCode.Created, created);
        var id = body.GetProperty("user").GetProperty("id").GetInt64();

        await MustRefuseAsync(
            Client.SendAsync(HttpMethod.Post, "/users", new { username = name.ToUpperInvariant(), email = "x@example.com" }), HttpStatusCode.Conflict, "Username or email already exists");
        var (_, updated) = await Client.SendAsync(HttpMethod.Put, $"/users/{id}", new { email = $"{name}@example.org" });
        Assert.Equal("User updated", updated.GetProperty("message").GetString());
        Assert.Equal($"{name}@example.org", (await GetAsync($"/users/{id}")).Body.GetProperty("user").GetProperty("email").GetString());
    }

    [Fact]
    public async Task Pages_have_no_gap_and_no_duplicate()
    {
        var product = await Client.AddProductAsync(stock: 25);
        for (var i = 0; i < 25; i++)
            await Client.OrderAsync(product, user: 2);

        var seen = new List<long>();
        var path = "/orders?user_id=2&status=pending&limit=10";
        for (string? next = path; next is not null;)
        {
            var (_, page) = await GetAsync(next);
            seen.AddRange(page.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("id").GetInt64()));
            next = page.TryGetProperty("next", out var cursor) ? $"{path}&after={cursor.GetInt64()}" : null;
        }

        Assert.True(seen.Count >= 26);
        Assert.Equal(seen.OrderDescending().Distinct(), seen);
    }

    [Fact]
    public async Task Ledger_and_report_show_the_sale()
    {
        var product = await Client.AddProductAsync(stock: 5, price: 10);
        var (_, placed) = await Client.OrderAsync(product, quantity: 3);
        var order = placed.GetProperty("order").GetProperty("id").GetInt64();

        var (_, ledger) = await GetAsync("/transactions?limit=1000");
        var sale = ledger.GetProperty("transactions").EnumerateArray().Single(entry => entry.GetProperty("order_id").ValueKind == JsonValueKind.Number && entry.GetProperty("order_id").GetInt64() == order);
        Assert.Equal(("sale", -3, "30.00"), (sale.GetProperty("kind").GetString(), sale.GetProperty("quantity").GetInt32(), sale.GetProperty("amount").GetRawText()));
        foreach (var by in new[] { "minute", "hour", "day" })
            Assert.True((await GetAsync($"/reports/sales?by={by}")).Body.GetProperty("report")[0].GetProperty("orders").GetInt64() > 0);
    }

    [Fact]
    public async Task OpenApi_document_describes_the_api()
    {
        var (_, document) = await GetAsync("/openapi/v1.json");

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString());
        foreach (var path in new[] { "/products", "/products/{id}", "/orders", "/orders/{id}/status", "/create_order", "/users/{id}", "/transactions", "/reports/sales" })
            Assert.True(document.GetProperty("paths").TryGetProperty(path, out _), path);
        Assert.Equal(["limit", "after", "user_id", "status"], Parameters(document, "/orders", "get"));
        Assert.Equal(["Idempotency-Key"], Parameters(document, "/orders", "post"));
        var order = document.GetProperty("components").GetProperty("schemas").GetProperty("OrderRequest").GetProperty("properties");
        Assert.Equal(["user_id", "product_id", "quantity"], order.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Responses_have_security_headers_and_no_server_name()
    {
        using var response = await Client.GetAsync("/products");

        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Empty(response.Headers.Server);
    }

    private static IEnumerable<string> Parameters(JsonElement document, string path, string method) =>
        document.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("parameters").EnumerateArray()
            .Select(parameter => parameter.GetProperty("name").GetString()!);

    private static string WithoutTime(string time, JsonElement body) => body.GetRawText().Replace(time, "#", StringComparison.Ordinal);

    private static async Task MustRefuseAsync(Task<(HttpStatusCode Status, JsonElement Body)> call, HttpStatusCode status, string error)
    {
        var (seen, body) = await call;
        Assert.Equal((status, error), (seen, body.GetProperty("error").GetString()));
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path) => Client.SendAsync(HttpMethod.Get, path);
}
