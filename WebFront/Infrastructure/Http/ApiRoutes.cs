using OrleansObs.Monitoring.Http;

namespace OrleansObs.WebFront.Infrastructure.Http;

internal static class ApiRoutes
{
    /// <summary>
    /// A route group of one service. Each of its routes can also answer with <see cref="ErrorResponse"/>, and answers HEAD wherever it
    /// answers GET. Streams do not: their HEAD would never end.
    /// </summary>
    public static RouteGroupBuilder MapApiGroup(this WebApplication app, string tag, string service)
    {
        var group = app.MapGroup("").WithTags(tag);
        group.WithMetadata(
            new ServiceName(service),
            Problem(StatusCodes.Status400BadRequest),
            Problem(StatusCodes.Status404NotFound),
            Problem(StatusCodes.Status429TooManyRequests),
            Problem(StatusCodes.Status503ServiceUnavailable));
        group.AcceptHead(except: endpoint => endpoint.Metadata.OfType<StreamingRoute>().Any());
        return group;
    }

    /// <summary>
    /// For a route whose only wait is a grain call, which ends at the <see cref="RequestDeadline"/>: a second timer would add cost without
    /// effect.
    /// </summary>
    public static RouteHandlerBuilder WithGrainCallTimeout(this RouteHandlerBuilder route)
    {
        route.DisableRequestTimeout();
        return route;
    }

    private static ProducesResponseTypeMetadata Problem(int status) => new(status, typeof(ErrorResponse), ["application/problem+json"]);
}
