using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OrleansObs.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace OrleansObs.Tests.Browser;

/// <summary>
/// Layout and accessibility on phone and desktop, light and dark. Screenshots are written to TestResults.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class LookTests(BrowserFixture fixture)
{
    private static readonly string[] Views = ["overview", "shop", "fleet", "incidents", "weather"];

    private static readonly Window[] Windows = [Window.Desktop, Window.DesktopAtNight, Window.SmallPhone, Window.SmallPhoneAtNight];

    public static TheoryData<string> WindowNames() => [.. Windows.Select(window => window.Name)];

    [Theory]
    [MemberData(nameof(WindowNames))]
    public async Task Every_view_fits_and_passes_axe(string windowName)
    {
        var window = Windows.Single(candidate => candidate.Name == windowName);
        await using var dashboard = await fixture.OpenAsync("overview", window);
        foreach (var view in Views)
        {
            await dashboard.Page.Locator($"nav a[href='#{view}']").ClickAsync();
            await Expect(dashboard.Page.Locator($"#{view} .card, #{view} tbody td").First).ToBeVisibleAsync(new() { Timeout = 15_000 });
            await Expect(dashboard.Page.Locator("h1")).ToBeInViewportAsync();
            await dashboard.Page.ScreenshotAsync(new() { Path = Picture($"{view}-{windowName}.png"), FullPage = true });

            Assert.InRange(await dashboard.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, window.Width);
            var findings = (await dashboard.Page.RunAxe()).Violations;
            Assert.Equal("", string.Join('\n', findings.Select(finding => $"{finding.Id}: {finding.Help}: {string.Join(", ", finding.Nodes.Select(node => node.Html))}")));
        }

        dashboard.MustBeClean();
    }

    [Theory]
    [MemberData(nameof(WindowNames))]
    public async Task Runbook_opens_at_the_section_of_the_alert(string windowName)
    {
        var window = Windows.Single(candidate => candidate.Name == windowName);
        await using var page = await fixture.OpenPageAsync("/runbook.html#highlatency", window);
        await Expect(page.Page.Locator("#highlatency")).ToBeInViewportAsync();
        Assert.InRange(await page.Page.Locator("h2").CountAsync(), 25, 100);
        await page.Page.ScreenshotAsync(new() { Path = Picture($"runbook-{windowName}.png") });
        Assert.InRange(await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, window.Width);
        Assert.Empty((await page.Page.RunAxe()).Violations.Select(finding => $"{finding.Id}: {finding.Help}"));
        page.MustBeClean();
    }

    [Fact]
    public async Task Keyboard_reaches_every_control_with_visible_focus()
    {
        await using var dashboard = await fixture.OpenAsync("");
        Assert.Equal(["Skip to content", "Overview", "Shop"], await TabAsync(dashboard, 3));
        await dashboard.Page.Keyboard.PressAsync("Enter");
        await Expect(dashboard.Page.Locator("#products tbody td").First).ToBeVisibleAsync();
        Assert.Equal(["user", "product", "quantity", "Order"], await TabAsync(dashboard, 4));
        dashboard.MustBeClean();
    }

    internal static string Picture(string name) =>
        Path.Combine(Directory.CreateDirectory(Repository.Path("TestResults", "screenshots")).FullName, name);

    private static async Task<IReadOnlyList<string>> TabAsync(Dashboard dashboard, int times)
    {
        var reached = new List<string>();
        for (var i = 0; i < times; i++)
        {
            await dashboard.Page.Keyboard.PressAsync("Tab");
            reached.Add(await dashboard.Page.EvaluateAsync<string>("document.activeElement.name || document.activeElement.textContent.trim()"));
            Assert.Equal("solid 3px", await dashboard.Page.EvaluateAsync<string>(
                "(style => `${style.outlineStyle} ${style.outlineWidth}`)(getComputedStyle(document.activeElement))"));
        }

        return reached;
    }
}
