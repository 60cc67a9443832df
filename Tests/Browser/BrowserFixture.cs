using Microsoft.Playwright;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Browser;

/// <summary>One browser and one shop with its own PostgreSQL and upstream, shared by all tests of the dashboard.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    internal const string AdminKey = "an admin key for the tests";

    private const string AlertsKey = "another key for the tests";

    // Without these options Chromium contacts hosts of its vendor in the background.
    private static readonly string[] Quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private LocalPostgres? _server;
    private WeatherServer? _upstream;
    private ShopProcess? _shop;

    internal LocalPostgres Server => Started(_server);

    internal WeatherServer Upstream => Started(_upstream);

    internal ShopProcess Shop => Started(_shop);

    public async ValueTask InitializeAsync()
    {
        if (!Requires.HasBrowser || !Requires.HasPostgres)
            return;
        _server = await LocalPostgres.StartNewAsync();
        _upstream = await WeatherServer.StartNewAsync();
        _shop = await ShopProcess.StartNewAsync(await _server.CreateDatabaseAsync(), new Dictionary<string, string?>
        {
            ["Admin__ApiKey"] = AdminKey,
            ["Alerts__ApiKey"] = AlertsKey,
            ["Remediation__PolicyPath"] = Repository.Path("deploy", "remediation", "policy.json"),
            ["Weather__BaseUrl"] = _upstream.Address.ToString(),
            ["Weather__KeepFor"] = "00:00:03",
            ["Weather__RenewAfter"] = "00:00:02.9",
            ["Weather__RestAfterFailure"] = "00:00:01",
        });
        await AlertAsync("HighErrorRate", AlertWebhook.Firing(DateTime.UtcNow));
        _playwright = await Playwright.CreateAsync();

        // Chromium's sandbox does not work as root; only pages of this shop are opened.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Requires.BrowserPath, Args = [.. Quiet, "--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_shop is not null)
            await _shop.DisposeAsync();
        if (_upstream is not null)
            await _upstream.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>Posts an alert to the shop.</summary>
    internal async Task AlertAsync(string alert, object what)
    {
        using var response = await AlertWebhook.SendAsync(Shop.Client, AlertWebhook.Of(alert, what), AlertsKey);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Opens a view of the dashboard in a new browser context.</summary>
    internal async Task<Dashboard> OpenAsync(string view, Window? window = null) =>
        await Dashboard.OpenAsync(await NewContextAsync(window ?? Window.Desktop), Shop.BaseAddress, view);

    /// <summary>Opens another page of the shop.</summary>
    internal async Task<Dashboard> OpenPageAsync(string path, Window window) =>
        await Dashboard.OpenPageAsync(await NewContextAsync(window), Shop.BaseAddress, path);

    /// <summary>Opens a page of another shop with its admin key.</summary>
    internal async Task<Dashboard> OpenAsync(Uri shop, string path, string key)
    {
        var context = await Started(_browser).NewContextAsync(new()
        {
            BaseURL = shop.ToString(),
            ViewportSize = new() { Width = Window.Desktop.Width, Height = Window.Desktop.Height },
            HttpCredentials = new() { Username = "admin", Password = key },
        });
        return await Dashboard.OpenPageAsync(context, shop, path);
    }

    private Task<IBrowserContext> NewContextAsync(Window window) => Started(_browser).NewContextAsync(new()
    {
        BaseURL = Shop.BaseAddress.ToString(),
        ViewportSize = new() { Width = window.Width, Height = window.Height },
        ColorScheme = window.Dark ? ColorScheme.Dark : ColorScheme.Light,
        IsMobile = window.Phone,
        HasTouch = window.Phone,
    });

    private static T Started<T>(T? part) => Requires.Started(part, Requirements);

    private static void Requirements()
    {
        Requires.Browser();
        Requires.Postgres();
    }
}
