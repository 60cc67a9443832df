using Microsoft.Playwright;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Browser;

/// <summary>One browser, and one shop with a PostgreSQL and an upstream of its own, for all tests of the dashboard.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    internal const string AdminKey = "a key for tests";

    private const string AlertsKey = "another key for tests";

    // Without these Chromium, which is alone on this machine, looks for its maker's hosts all the time.
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
            ["Remediation__PolicyPath"] = Repository.Path("Monitoring", "remediation", "policy.json"),
            ["Weather__BaseUrl"] = _upstream.Address.ToString(),
            ["Weather__KeepFor"] = "00:00:03",
            ["Weather__RenewAfter"] = "00:00:02.9",
            ["Weather__RestAfterFailure"] = "00:00:01",
        });
        await AlertAsync("HighErrorRate", AlertWebhook.Firing(DateTime.UtcNow));
        _playwright = await Playwright.CreateAsync();

        // Root may not use Chromium's sandbox; the pages are this shop's own.
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

    /// <summary>Tells the shop of an alert.</summary>
    internal async Task AlertAsync(string alert, object what)
    {
        using var response = await AlertWebhook.SendAsync(Shop.Client, AlertWebhook.Of(alert, what), AlertsKey);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The dashboard in a window of its own.</summary>
    internal async Task<Dashboard> OpenAsync(string view, Window? window = null) =>
        await Dashboard.OpenAsync(await NewContextAsync(window ?? Window.Desktop), Shop.BaseAddress, view);

    /// <summary>Another page of the shop.</summary>
    internal async Task<Dashboard> OpenPageAsync(string path, Window window) =>
        await Dashboard.OpenPageAsync(await NewContextAsync(window), Shop.BaseAddress, path);

    /// <summary>A page of another shop, for somebody who knows its key.</summary>
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
