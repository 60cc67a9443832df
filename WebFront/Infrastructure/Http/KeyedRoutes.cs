using System.Collections.Frozen;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>
/// Returns the idempotency key of a request in every response, including the refusals of later middleware: a 503 asks the client to retry
/// with the same key, which it must then know.
/// </summary>
internal static class KeyedRoutes
{
    public static void UseIdempotencyKeys(this WebApplication app)
    {
        var paths = new Lazy<FrozenSet<string>>(() => FindPaths(app.Services.GetRequiredService<EndpointDataSource>()));
        app.Use((context, next) =>
        {
            if (IsKeyed(context, paths))
            {
                context.Features.Set(IdempotencyKey.Read(context.Request.Headers, DateTime.UtcNow));
                SetHeader(context);
            }

            return next(context);
        });
    }

    /// <summary>Sets the header again, for a response whose headers were cleared.</summary>
    public static void SetHeader(HttpContext context)
    {
        if (context.Features.Get<IdempotencyKey>()?.Text is { } text)
            context.Response.Headers[IdempotencyKey.Header] = text;
    }

    // Routing replaces the route by an endpoint of its own to refuse a media type; only the path then tells the route.
    private static bool IsKeyed(HttpContext context, Lazy<FrozenSet<string>> paths) => context.GetEndpoint() switch
    {
        RouteEndpoint route => route.Metadata.GetMetadata<KeyedRoute>() is not null,
        null => false,
        _ => HttpMethods.IsPost(context.Request.Method) && paths.Value.Contains(context.Request.Path.Value!.TrimEnd('/')),
    };

    private static FrozenSet<string> FindPaths(EndpointDataSource endpoints) =>
        endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<KeyedRoute>() is not null)
            .Select(route => route.RoutePattern.RawText!)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
