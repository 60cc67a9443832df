using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Dashboard.Events;

internal static class EventsApi
{
    /// <summary>
    /// Server-sent events (WHATWG HTML, 9.2): clock, orders and traffic every second, silos and incidents every five. A reader that is too
    /// slow is disconnected; its browser reconnects.
    /// </summary>
    public static void MapEventsApi(this WebApplication app) =>
        app.MapApiGroup("events", ServiceName.Dashboard).MapGet("/events", StreamAsync)
            .WithMetadata(new StreamingRoute()).DisableRequestTimeout();

    private static async Task StreamAsync(HttpContext context, EventHub hub, IHostApplicationLifetime lifetime)
    {
        using var subscriber = hub.Subscribe(ClientAddress.Of(context), out var refusal);
        if (subscriber is null)
        {
            await refusal!.ExecuteAsync(context);
            return;
        }

        // The stream has no end, so it must observe the shutdown or it would delay it.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            // Sends the headers before the first event.
            await context.Response.Body.FlushAsync(end.Token);
            await foreach (var message in subscriber.ReadAllAsync(end.Token))
            {
                await context.Response.Body.WriteAsync(message, end.Token);
                await context.Response.Body.FlushAsync(end.Token);
            }

            // The hub ended the subscription of a slow reader.
            context.Abort();
        }
        catch (OperationCanceledException)
        {
            // The reader disconnected, or the process is stopping.
        }
    }
}
