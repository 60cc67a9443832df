using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OrleansObs.Tests.Browser;

/// <summary>Live updates of the overview, and outages of the database and the shop.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OverviewTests(BrowserFixture fixture)
{
    private static readonly string[] OnTheDatabase = ["product_service", "order_service", "user_service"];

    private static readonly LocatorAssertionsToHaveTextOptions Soon = new() { Timeout = 30_000 };

    [Fact]
    public async Task Clock_updates_every_second()
    {
        await using var dashboard = await fixture.OpenAsync("overview");
        var clock = dashboard.Page.Locator("#clock");
        var seen = new List<DateTime>();
        for (var text = ""; seen.Count < 4; text = await clock.TextContentAsync() ?? "")
        {
            if (text.Length > 0 && DateTime.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var time))
                seen.Add(time);
            await Expect(clock).Not.ToHaveTextAsync(text);
        }

        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.InRange((pair.Second - pair.First).TotalSeconds, 1, 2));
        dashboard.MustBeClean();
    }

    [Fact]
    public async Task Figures_and_charts_update()
    {
        await using var dashboard = await fixture.OpenAsync("overview");
        await Expect(Tile(dashboard, "silos")).ToHaveTextAsync("1 of 1", Soon);
        await Expect(Tile(dashboard, "CPU")).ToContainTextAsync("%");
        await Expect(Tile(dashboard, "p95, ms")).Not.ToHaveTextAsync("–");
        foreach (var chart in new[] { "#chart-orders", "#chart-latency" })
            await Expect(dashboard.Page.Locator($"{chart} polyline")).ToHaveAttributeAsync("points", new System.Text.RegularExpressions.Regex(@"^[\d.,]+ [\d.,]+"));
        await Expect(dashboard.Page.Locator("#services .badge")).ToHaveTextAsync(Enumerable.Repeat("up", 6), Soon);
        dashboard.MustBeClean();
    }

    [Fact]
    public async Task Database_outage_marks_only_its_dependents()
    {
        await using var dashboard = await fixture.OpenAsync("overview");
        await Expect(dashboard.Page.Locator("#services .badge")).ToHaveTextAsync(Enumerable.Repeat("up", 6), Soon);
        dashboard.MayFailToLoad = true;
        await fixture.Server.KillAsync();
        try
        {
            foreach (var service in OnTheDatabase)
                await Expect(Badge(dashboard, service)).ToHaveTextAsync("down", Soon);
            await Expect(Badge(dashboard, "time_service")).ToHaveTextAsync("up");
            await Expect(Badge(dashboard, "sysinfo_service")).ToHaveTextAsync("up");
            await Expect(dashboard.Page.Locator("[data-service=order_service]")).ToContainTextAsync("Last success: ");
            await Expect(dashboard.Page.Locator("#link")).ToHaveTextAsync("live");
        }
        finally
        {
            await fixture.Server.StartAsync();
        }

        foreach (var service in OnTheDatabase)
            await Expect(Badge(dashboard, service)).ToHaveTextAsync("up", Soon);
        dashboard.MustBeClean();
    }

    [Fact]
    public async Task Page_is_stale_while_the_shop_is_down()
    {
        await using var dashboard = await fixture.OpenAsync("overview");
        dashboard.MayFailToLoad = true;
        await dashboard.MarkPageAsync();
        await fixture.Shop.KillAsync();
        await Expect(dashboard.Page.Locator("#link")).ToHaveTextAsync("stale", Soon);
        await Expect(Badge(dashboard, "order_service")).ToHaveTextAsync("down", Soon);

        await fixture.Shop.StartAsync();
        await Expect(dashboard.Page.Locator("#link")).ToHaveTextAsync("live", Soon);
        await Expect(Badge(dashboard, "order_service")).ToHaveTextAsync("up", Soon);
        Assert.True(await dashboard.IsSamePageAsync());
        dashboard.MustBeClean();
    }

    private static ILocator Tile(Dashboard dashboard, string label) =>
        dashboard.Page.Locator(".tile").Filter(new() { HasText = label }).Locator(".value");

    private static ILocator Badge(Dashboard dashboard, string service) => dashboard.Page.Locator($"[data-service={service}] .badge");
}
