using Microsoft.Playwright;
using OrleansObs.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace OrleansObs.Tests.Browser;

/// <summary>The weather view with a working and a failing upstream.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WeatherTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Weather_is_fresh_then_cached_then_stale_or_failed()
    {
        await using var dashboard = await fixture.OpenAsync("weather");
        await ShowAsync(dashboard, "Oslo", "fresh");
        await Expect(dashboard.Page.Locator("#weather-result")).ToContainTextAsync("23 °C");
        await ShowAsync(dashboard, "Oslo", "cached");

        dashboard.MayFailToLoad = true;
        fixture.Upstream.Mode = WeatherServer.Behavior.Failing;
        try
        {
            await Wait.UntilAsync(
                "the report to grow old",
                TimeSpan.FromSeconds(20),
                async () => await StateAsync(dashboard, "Oslo"),
                state => state == "stale");
            await Expect(dashboard.Page.Locator("#weather-result .warn").Last).Not.ToBeEmptyAsync();
            await ShowAsync(dashboard, "Atlantis", "failed");
            await Expect(dashboard.Page.Locator("#weather-result")).ToContainTextAsync("Atlantis: ");
        }
        finally
        {
            fixture.Upstream.Mode = WeatherServer.Behavior.Normal;
        }

        await Wait.UntilAsync("fresh weather", TimeSpan.FromSeconds(20), async () => await StateAsync(dashboard, "Atlantis"), state => state is "fresh" or "cached");
        dashboard.MustBeClean();
    }

    [Fact]
    public async Task Upstream_text_is_shown_as_text()
    {
        fixture.Upstream.Condition = "<b>Sunny</b>";
        await using var dashboard = await fixture.OpenAsync("weather");
        await ShowAsync(dashboard, "Rio", "fresh");
        await Expect(dashboard.Page.Locator("#weather-result")).ToContainTextAsync("<b>Sunny</b>");
        Assert.Equal(0, await dashboard.Page.Locator("#weather-result b").CountAsync());
        fixture.Upstream.Condition = "Sunny";
        dashboard.MustBeClean();
    }

    private static async Task ShowAsync(Dashboard dashboard, string city, string state) => Assert.Equal(state, await StateAsync(dashboard, city));

    private static async Task<string?> StateAsync(Dashboard dashboard, string city)
    {
        await dashboard.Page.GetByLabel("City").FillAsync(city);
        await dashboard.Page.RunAndWaitForResponseAsync(
            () => dashboard.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync(),
            response => response.Url.Contains($"city={city}", StringComparison.Ordinal));
        return await dashboard.Page.Locator($"#weather-result [data-state]").Filter(new() { HasTextRegex = new(city, System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).GetAttributeAsync("data-state");
    }
}
