using Microsoft.Playwright;
using OrleansObs.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace OrleansObs.Tests.Browser;

/// <summary>The fleet view and its buttons, which need the admin key.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FleetViewTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Drain_button_needs_the_right_key_and_keeps_no_key()
    {
        await using var dashboard = await fixture.OpenAsync("fleet");
        var drain = dashboard.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Drain ") });
        await Expect(drain).ToBeDisabledAsync(new() { Timeout = 15_000 });
        await Expect(dashboard.Page.Locator("#build")).ToContainTextAsync("Microsoft Orleans 10.");
        var address = dashboard.Page.Locator("#silos").GetByText("127.0.0.1:");
        await Expect(address).ToHaveCountAsync(0);
        await Expect(dashboard.Page.Locator("#grains, #calls")).ToHaveTextAsync(["Needs the admin key.", "Needs the admin key."]);

        dashboard.MayFailToLoad = true;
        await GiveAsync(dashboard, "wrong");
        await Expect(dashboard.Page.Locator("#key-result")).ToHaveClassAsync("bad");
        await Expect(drain).ToBeDisabledAsync();

        await GiveAsync(dashboard, BrowserFixture.AdminKey);
        await Expect(drain).ToBeEnabledAsync();
        await Expect(address).ToBeVisibleAsync();
        await Expect(dashboard.Page.Locator("#grains")).ToContainTextAsync("Grain");
        dashboard.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await drain.ClickAsync();
        await Expect(dashboard.Page.Locator("#key-result")).ToHaveTextAsync("The last active silo cannot be drained");

        Assert.Equal(0, await dashboard.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length + document.cookie.length"));
        Assert.Equal("", await dashboard.Page.GetByLabel("Admin key").InputValueAsync());
        await dashboard.Page.ReloadAsync();
        await Expect(drain).ToBeDisabledAsync(new() { Timeout = 15_000 });
        dashboard.MustBeClean();
    }

    private static async Task GiveAsync(Dashboard dashboard, string key)
    {
        await dashboard.Page.GetByLabel("Admin key").FillAsync(key);
        await dashboard.Page.GetByRole(AriaRole.Button, new() { Name = "Use key" }).ClickAsync();
    }
}
