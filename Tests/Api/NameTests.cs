using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>Names are compared and measured in the same way in every storage and locale.</summary>
public sealed class NameTests(PostgresFixture postgres)
{
    private const string Memory = "memory";

    public static readonly TheoryData<string> Storages =
        [Memory, "locale 'C'", "locale 'C.UTF-8'", "locale 'C' locale_provider icu icu_locale 'tr'"];

    [Theory]
    [MemberData(nameof(Storages))]
    public async Task Users_whose_names_differ_only_in_case_are_refused(string storage)
    {
        await using var shop = await StartAsync(storage);
        Assert.Equal(HttpStatusCode.Created, await RegisterAsync(shop, "\u00C4rzte", "\u00C4@example.com"));
        Assert.Equal(HttpStatusCode.Created, await RegisterAsync(shop, "ISTANBUL", "i@example.com"));

        Assert.Equal(HttpStatusCode.Conflict, await RegisterAsync(shop, "\u00E4RZTE", "b@example.com"));
        Assert.Equal(HttpStatusCode.Conflict, await RegisterAsync(shop, "a\u0308rzte", "b@example.com"));
        Assert.Equal(HttpStatusCode.Conflict, await RegisterAsync(shop, "other", "\u00E4@example.com"));
        Assert.Equal(HttpStatusCode.Conflict, await RegisterAsync(shop, "istanbul", "b@example.com"));
        Assert.Equal(HttpStatusCode.Created, await RegisterAsync(shop, "\u0131stanbul", "b@example.com"));

        // A user may change the case of the own name only.
        Assert.Equal(HttpStatusCode.OK, (await shop.Client.SendAsync(HttpMethod.Put, "/users/4", new { username = "\u00E4rzte" })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await shop.Client.SendAsync(HttpMethod.Put, "/users/5", new { username = "A\u0308RZTE" })).Status);
    }

    [Theory]
    [MemberData(nameof(Storages))]
    public async Task Product_is_found_by_its_name_in_any_case(string storage)
    {
        await using var shop = await StartAsync(storage);
        var (status, body) = await shop.Client.SendAsync(HttpMethod.Post, "/products", new { name = "K\u00FCHLBOX \u0130\u00C5", price = 1, stock = 5 });
        Assert.Equal(HttpStatusCode.Created, status);
        var product = body.GetProperty("product").GetProperty("id").GetInt64();

        Assert.Equal(HttpStatusCode.Created, await OrderAsync(shop, "ku\u0308hlbox \u0130\u212B"));
        Assert.Equal(HttpStatusCode.NotFound, await OrderAsync(shop, "kuhlbox \u0130a"));
        Assert.Equal(HttpStatusCode.OK, (await shop.Client.SendAsync(HttpMethod.Put, $"/products/{product}", new { name = "\u00C9tui" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, await OrderAsync(shop, "ku\u0308hlbox \u0130\u212B"));
        Assert.Equal(HttpStatusCode.Created, await OrderAsync(shop, "\u00C9TUI"));
    }

    [Fact]
    public async Task Limits_count_characters_and_not_units()
    {
        await using var shop = await StartAsync("locale 'C'");
        foreach (var (letters, expected) in new[] { (200, HttpStatusCode.Created), (201, HttpStatusCode.BadRequest) })
            Assert.Equal(expected, (await shop.Client.SendAsync(HttpMethod.Post, "/products", new { name = Astral(letters), price = 1, stock = 1 })).Status);
        foreach (var (letters, expected) in new[] { (100, HttpStatusCode.Created), (101, HttpStatusCode.BadRequest) })
            Assert.Equal(expected, await RegisterAsync(shop, Astral(letters), $"{letters}@example.com"));
        foreach (var (letters, expected) in new[] { (242, HttpStatusCode.Created), (243, HttpStatusCode.BadRequest) })
            Assert.Equal(expected, await RegisterAsync(shop, $"user {letters}", $"{Astral(letters)}@example.com"));
    }

    [Fact]
    public async Task Summary_of_an_alert_is_cut_between_characters()
    {
        await using var shop = await StartAsync(Memory);
        using (var response = await AlertWebhook.SendAsync(
            shop.Client, AlertWebhook.Of("Long", AlertWebhook.Firing(DateTime.UtcNow, summary: $"x{Astral(600)}")), ShopFixture.AlertsKey))
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        shop.Client.DefaultRequestHeaders.Add("X-API-Key", ShopFixture.AdminKey);
        var (_, incident) = await shop.Client.SendAsync(HttpMethod.Get, "/incidents/Long-order");
        Assert.Equal($"x{Astral(499)}", incident.GetProperty("summary").GetString());
    }

    private static string Astral(int letters) => string.Concat(Enumerable.Repeat("𐐨", letters));

    private static async Task<HttpStatusCode> RegisterAsync(ShopProcess shop, string username, string email) =>
        (await shop.Client.SendAsync(HttpMethod.Post, "/users", new { username, email })).Status;

    private static async Task<HttpStatusCode> OrderAsync(ShopProcess shop, string product) =>
        (await shop.Client.SendAsync(HttpMethod.Post, "/create_order", new { user_id = 1, product })).Status;

    private async Task<ShopProcess> StartAsync(string storage) => await ShopProcess.StartNewAsync(
        storage == Memory ? null : await postgres.CreateDatabaseAsync($"template template0 {storage}"),
        new Dictionary<string, string?> { ["Admin__ApiKey"] = ShopFixture.AdminKey, ["Alerts__ApiKey"] = ShopFixture.AlertsKey });
}
