using System.Net;
using Microsoft.Playwright;
using OrleansObs.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace OrleansObs.Tests.Browser;

/// <summary>Placing and changing orders in the dashboard.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ShopTests(BrowserFixture fixture)
{
    private const string Markup = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task Stock_shown_falls_after_an_order_from_any_client()
    {
        var product = await fixture.Shop.Client.AddProductAsync(stock: 20);
        await using var dashboard = await fixture.OpenAsync("shop");
        await dashboard.MarkPageAsync();
        var stock = dashboard.Page.Locator($"[data-stock='{product}']");
        await Expect(stock).ToHaveTextAsync("20");

        await OrderAsync(dashboard, product, quantity: 3);
        await Expect(dashboard.Page.Locator("#order-result")).ToContainTextAsync("placed");
        await Expect(stock).ToHaveTextAsync("17");

        Assert.Equal(HttpStatusCode.Created, (await fixture.Shop.Client.OrderAsync(product, quantity: 2)).Status);
        await Expect(stock).ToHaveTextAsync("15");
        Assert.True(await dashboard.IsSamePageAsync());
        dashboard.MustBeClean();
    }

    [Fact]
    public async Task Order_advances_and_cancelling_restocks()
    {
        var product = await fixture.Shop.Client.AddProductAsync(stock: 5);
        var orders = new List<long>();
        for (var i = 0; i < 2; i++)
            orders.Add((await fixture.Shop.Client.OrderAsync(product)).Body.GetProperty("order").GetProperty("id").GetInt64());
        await using var dashboard = await fixture.OpenAsync("shop");
        foreach (var status in new[] { "processing", "shipped", "completed" })
            await ButtonAsync(dashboard, orders[0], status);
        await Expect(dashboard.Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"Order {orders[0]}:") })).ToHaveCountAsync(0);

        await ButtonAsync(dashboard, orders[1], "cancelled");
        await Expect(dashboard.Page.Locator($"[data-stock='{product}']")).ToHaveTextAsync("4");
        dashboard.MustBeClean();
    }

    [Fact]
    public async Task Refused_order_shows_the_error_of_the_api()
    {
        var product = await fixture.Shop.Client.AddProductAsync(stock: 2);
        await using var dashboard = await fixture.OpenAsync("shop");
        dashboard.MayFailToLoad = true;
        await OrderAsync(dashboard, product, quantity: 3);
        await Expect(dashboard.Page.Locator("#order-result")).ToContainTextAsync("Insufficient stock");
        await Expect(dashboard.Page.Locator($"[data-stock='{product}']")).ToHaveTextAsync("2");
        dashboard.MustBeClean();
    }

    [Fact]
    public async Task Names_with_markup_are_shown_as_text()
    {
        var (status, body) = await fixture.Shop.Client.SendAsync(HttpMethod.Post, "/products", new { name = Markup, price = 1.5m, stock = 9 });
        Assert.Equal(HttpStatusCode.Created, status);
        var product = body.GetProperty("product").GetProperty("id").GetInt64();
        (status, body) = await fixture.Shop.Client.SendAsync(HttpMethod.Post, "/users", new { username = $"<b>{Guid.NewGuid():N}</b>", email = $"{Guid.NewGuid():N}@example.com" });
        Assert.Equal(HttpStatusCode.Created, status);
        await fixture.Shop.Client.OrderAsync(product, user: body.GetProperty("user").GetProperty("id").GetInt64());

        await using var dashboard = await fixture.OpenAsync("shop");
        var alerted = false;
        dashboard.Page.Dialog += async (_, dialog) =>
        {
            alerted = true;
            await dialog.DismissAsync();
        };
        await Expect(dashboard.Page.Locator("#products")).ToContainTextAsync(Markup);
        await Expect(dashboard.Page.Locator("#orders")).ToContainTextAsync($"1 × {Markup}");
        await Expect(dashboard.Page.Locator("#users")).ToContainTextAsync("<b>");
        Assert.Equal(0, await dashboard.Page.Locator("img, td b, option b").CountAsync());
        Assert.False(alerted);
        dashboard.MustBeClean();
    }

    private static async Task OrderAsync(Dashboard dashboard, long product, int quantity)
    {
        await dashboard.Page.GetByRole(AriaRole.Combobox, new() { Name = "Product" }).SelectOptionAsync($"{product}");
        await dashboard.Page.GetByLabel("Quantity").FillAsync($"{quantity}");
        await dashboard.Page.GetByRole(AriaRole.Button, new() { Name = "Order", Exact = true }).ClickAsync();
    }

    private static async Task ButtonAsync(Dashboard dashboard, long order, string status)
    {
        await dashboard.Page.GetByRole(AriaRole.Button, new() { Name = $"Order {order}: {status}" }).ClickAsync();
        await Expect(dashboard.Page.Locator("#status-result")).ToHaveTextAsync($"Order {order} is {status}.");
    }
}
