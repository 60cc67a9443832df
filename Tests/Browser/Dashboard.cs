using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace OrleansObs.Tests.Browser;

/// <summary>The dashboard in a browser. It records console errors, policy violations and foreign requests.</summary>
internal sealed class Dashboard : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly Uri _home;

    private Dashboard(IBrowserContext context, IPage page, Uri home) => (_context, Page, _home) = (context, page, home);

    public IPage Page { get; }

    /// <summary>The browser itself logs failed requests to the console; only tests that inject a failure allow that.</summary>
    public bool MayFailToLoad { get; set; }

    public static async Task<Dashboard> OpenAsync(IBrowserContext context, Uri home, string view)
    {
        var dashboard = await OpenPageAsync(context, home, view.Length == 0 ? "/" : $"/#{view}");
        var page = dashboard.Page;
        await Assertions.Expect(page.Locator($"#{(view.Length == 0 ? "overview" : view)}")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#link")).ToHaveTextAsync("live");
        return dashboard;
    }

    public static async Task<Dashboard> OpenPageAsync(IBrowserContext context, Uri home, string path)
    {
        var dashboard = new Dashboard(context, await context.NewPageAsync(), home);
        dashboard.Listen();
        await dashboard.Page.GotoAsync(path);
        return dashboard;
    }

    /// <summary>Marks the page; the mark is lost when the page is reloaded.</summary>
    public Task<bool> IsSamePageAsync() => Page.EvaluateAsync<bool>("window.sameAsBefore === true");

    public Task MarkPageAsync() => Page.EvaluateAsync("window.sameAsBefore = true");

    /// <summary>Asserts that there was no console error, no content security policy violation and no request to another host.</summary>
    public void MustBeClean() => Assert.Equal("", string.Join('\n', _complaints));

    public ValueTask DisposeAsync() => new(_context.CloseAsync());

    private void Listen()
    {
        // Requests refused by the content security policy are reported here as well.
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !(MayFailToLoad && message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)))
                _complaints.Enqueue($"console: {message.Text}");
        };
        Page.PageError += (_, error) => _complaints.Enqueue($"error: {error}");
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_home.ToString(), StringComparison.Ordinal))
                _complaints.Enqueue($"request: {request.Url}");
        };
    }
}
