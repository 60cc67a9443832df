using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OrleansObs.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace OrleansObs.Tests.Browser;

/// <summary>
/// How the dashboard looks at the size of a phone and of a desk, by day and by night; the pictures go to TestResults for people to see.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class LookTests(BrowserFixture fixture)
{
    private static readonly string[] Views = ["overview", "shop", "fleet", "weather"];

    private static readonly Window[] Windows = [Window.Desktop, Window.DesktopAtNight, Window.SmallPhone, Window.SmallPhoneAtNight];

    public static TheoryData<string, string> Looks()
    {
        var looks = new TheoryData<string, string>();
        foreach (var window in Windows)
        {
            foreach (var view in Views)
                looks.Add(window.Name, view);
        }

        return looks;
    }

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task Every_view_fits_and_meets_the_rules_of_axe(string windowName, string view)
    {
        var window = Windows.Single(candidate => candidate.Name == windowName);
        await using var dashboard = await fixture.OpenAsync(view, window);
        await Expect(dashboard.Page.Locator($"#{view} .card, #{view} tbody td").First).ToBeVisibleAsync(new() { Timeout = 15_000 });
        var folder = Directory.CreateDirectory(Repository.Path("TestResults", ShopProcess.OrleansPackages(), "screenshots"));
        await dashboard.Page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, $"{view}-{windowName}.png"), FullPage = true });

        Assert.InRange(await dashboard.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, window.Width);
        var findings = (await dashboard.Page.RunAxe()).Violations;
        Assert.Equal("", string.Join('\n', findings.Select(finding => $"{finding.Id}: {finding.Help}: {string.Join(", ", finding.Nodes.Select(node => node.Html))}")));
        dashboard.MustBeClean();
    }

    [BrowserFact]
    public async Task The_keyboard_reaches_everything_and_shows_where_it_is()
    {
        await using var dashboard = await fixture.OpenAsync("shop");
        await Expect(dashboard.Page.Locator("#products tbody td").First).ToBeVisibleAsync();
        var seen = new List<string>();
        for (var i = 0; i < 15; i++)
        {
            await dashboard.Page.Keyboard.PressAsync("Tab");
            seen.Add(await dashboard.Page.EvaluateAsync<string>("document.activeElement.name || document.activeElement.textContent.trim()"));
            Assert.Equal("solid 3px", await dashboard.Page.EvaluateAsync<string>(
                "(style => `${style.outlineStyle} ${style.outlineWidth}`)(getComputedStyle(document.activeElement))"));
            if (seen[^1] == "Order")
                break;
        }

        Assert.Equal(["Skip to content", "Overview", "Shop", "Fleet", "Weather", "user", "product", "quantity", "Order"], seen);
        await dashboard.Page.Keyboard.PressAsync("Shift+Tab");
        dashboard.MustBeClean();
    }
}
