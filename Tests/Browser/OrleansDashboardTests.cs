using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Playwright;
using OrleansObs.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace OrleansObs.Tests.Browser;

/// <summary>The dashboard of Orleans and its authentication.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OrleansDashboardTests(BrowserFixture fixture)
{
    private static readonly Dictionary<string, string?> On = new() { ["Admin__ApiKey"] = BrowserFixture.AdminKey, ["OrleansDashboard__Enabled"] = "true" };

    [Fact]
    public async Task Orleans_dashboard_needs_the_admin_key()
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null, On);
        using var anonymous = await shop.Client.GetAsync("/orleans/");
        Assert.Equal((HttpStatusCode.Unauthorized, "Basic"), (anonymous.StatusCode, anonymous.Headers.WwwAuthenticate.Single().Scheme));
        foreach (var path in new[] { "/orleans/DashboardCounters", "/orleans/index.min.js", "/orleans/version" })
            Assert.NotEqual(HttpStatusCode.OK, await shop.StatusAsync(path));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(shop, "wrong"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(shop, BrowserFixture.AdminKey));

        // HTTP Basic authentication opens pages only, and no route that changes state.
        shop.Client.DefaultRequestHeaders.Authorization = Basic(BrowserFixture.AdminKey);
        Assert.Equal(HttpStatusCode.Unauthorized, await shop.StatusAsync("/admin/fleet"));
    }

    [Fact]
    public async Task Orleans_dashboard_is_off_by_default() =>
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(fixture.Shop, BrowserFixture.AdminKey));

    [Fact]
    public async Task Orleans_dashboard_shows_the_silo_and_its_grains()
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null, On);
        await using var dashboard = await fixture.OpenAsync(shop.BaseAddress, "/orleans/", BrowserFixture.AdminKey);
        var page = dashboard.Page;
        await Expect(page.GetByText("Active Silos").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.ScreenshotAsync(new() { Path = LookTests.Picture("orleans-desktop.png"), FullPage = true });
        dashboard.MustBeClean();
    }

    private static AuthenticationHeaderValue Basic(string key) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{key}")));

    private static async Task<HttpStatusCode> AskAsync(ShopProcess shop, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/orleans/");
        request.Headers.Authorization = Basic(key);
        using var response = await shop.Client.SendAsync(request);
        return response.StatusCode;
    }
}
