using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansObs.Tests.Support;

/// <summary>A minimal shop that answers at once and stalls one time: from one request on it answers no request for a while.</summary>
internal sealed class StallingShop : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly int _first;
    private readonly TimeSpan _length;
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;
    private long _since;

    private StallingShop(WebApplication app, int first, TimeSpan length) => (_app, _first, _length) = (app, first, length);

    public Uri Address => new(_app.Urls.First());

    /// <summary>Completes when the stall begins.</summary>
    public Task Begun => _begun.Task;

    public static async Task<StallingShop> StartNewAsync(int first, TimeSpan length)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var shop = new StallingShop(app, first, length);
        app.MapPost("/products", () => Results.Text("""{"product":{"id":1}}""", "application/json"));
        app.MapDelete("/products/{id}", () => Results.Ok());
        app.MapMethods("/{**path}", ["GET", "POST"], (Delegate)shop.AnswerAsync);
        await app.StartAsync();
        return shop;
    }

    // A stalled request would delay a graceful stop.
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref _requests) == _first)
        {
            _since = Stopwatch.GetTimestamp();
            _begun.SetResult();
        }

        if (_since != 0 && _length - Stopwatch.GetElapsedTime(_since) is { Ticks: > 0 } left)
            await Task.Delay(left, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return context.Request.Method == HttpMethods.Post
            ? Results.StatusCode(StatusCodes.Status201Created)
            : Results.Text("""{"users":[{"id":1}]}""", "application/json");
    }
}
