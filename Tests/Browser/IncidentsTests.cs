using Microsoft.Playwright;
using OrleansObs.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace OrleansObs.Tests.Browser;

/// <summary>The list of incidents, which updates while it is open.</summary>
[Collection(BrowserCollection.Name)]
public sealed class IncidentsTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Alert_appears_and_resolves_as_plain_text()
    {
        await using var dashboard = await fixture.OpenAsync("incidents");
        var alert = $"Test{Guid.NewGuid():N}";
        var row = dashboard.Page.Locator("#incident-list tr", new() { HasText = alert });
        var began = DateTime.UtcNow;

        await fixture.AlertAsync(alert, AlertWebhook.Firing(began, "<img src=x onerror=alert(1)>", "javascript:alert(1)"));
        await Expect(row).ToContainTextAsync("firing", new() { Timeout = 15_000 });
        await Expect(row).ToContainTextAsync("<img src=x onerror=alert(1)>");
        await Expect(row.Locator("a, img")).ToHaveCountAsync(0);

        await fixture.AlertAsync(alert, AlertWebhook.Resolved(began, began.AddSeconds(1)));
        await Expect(row).ToContainTextAsync("resolved", new() { Timeout = 15_000 });
        await Expect(row.Locator("a")).ToHaveAttributeAsync("href", AlertWebhook.Runbook);
        dashboard.MustBeClean();
    }

    [Fact]
    public async Task Pending_approval_is_approved_with_the_key()
    {
        await using var dashboard = await fixture.OpenAsync("incidents");
        await fixture.AlertAsync("HighRequestRate", AlertWebhook.Firing(DateTime.UtcNow));
        var row = dashboard.Page.Locator("#incident-list tr", new() { HasText = "HighRequestRate" });
        var approve = row.GetByRole(AriaRole.Button, new() { Name = "Approve" });
        await Expect(row).ToContainTextAsync("scale fleet: waiting", new() { Timeout = 15_000 });
        await Expect(approve).ToBeDisabledAsync();

        await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "Fleet" }).ClickAsync();
        await dashboard.Page.GetByLabel("Admin key").FillAsync(BrowserFixture.AdminKey);
        await dashboard.Page.GetByRole(AriaRole.Button, new() { Name = "Use key" }).ClickAsync();
        await Expect(dashboard.Page.Locator("#key-result")).ToHaveClassAsync("good");
        await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "Incidents" }).ClickAsync();
        dashboard.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await approve.ClickAsync();

        // A single process has no supervisor that could start a silo.
        await Expect(row).ToContainTextAsync("scale fleet: failed");
        await Expect(approve).ToHaveCountAsync(0);
        dashboard.MustBeClean();
    }
}
