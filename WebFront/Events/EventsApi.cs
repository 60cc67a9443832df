using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Events;

internal static class EventsApi
{
    public const string EventsPath = "/events";

    public static void AddEvents(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EventHub>();
        builder.Services.AddSingleton<Traffic>();
        builder.Services.AddHostedService<EventPublisher>();
    }

    /// <summary>
    /// Server-sent events (WHATWG HTML, 9.2): clock, orders and traffic every second, silos and incidents every five. A reader that is too slow is
    /// dropped; its browser comes back by itself.
    /// </summary>
    public static void MapEventsApi(this WebApplication app) =>
        app.MapShopGroup("events", ServiceName.Dashboard).MapGet(EventsPath, StreamAsync).DisableRequestTimeout();

    private static async Task StreamAsync(HttpContext context, EventHub hub, IHostApplicationLifetime lifetime)
    {
        using var subscriber = hub.Subscribe();
        if (subscriber is null)
        {
            await ApiProblem.Unavailable("Too many readers of events", "busy").ExecuteAsync(context);
            return;
        }

        // A stream has no end of its own: it must not keep the process from stopping.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await context.Response.Body.FlushAsync(end.Token);
            await foreach (var message in subscriber.ReadAllAsync(end.Token))
            {
                await context.Response.Body.WriteAsync(message, end.Token);
                await context.Response.Body.FlushAsync(end.Token);
            }

            // The hub gave up on this reader.
            context.Abort();
        }
        catch (OperationCanceledException)
        {
            // The reader has gone, or this process is going.
        }
    }
}
