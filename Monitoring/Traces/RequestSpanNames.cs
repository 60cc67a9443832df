using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OrleansObs.Monitoring.Traces;

/// <summary>
/// Gives the span of a request its name and attributes, by OpenTelemetry's conventions for HTTP, and forgets those that only look at a process:
/// health, metrics and streams of events.
/// </summary>
internal sealed class RequestSpanNames : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            var span = Activity.Current;
            if (span is not null && !IsWorthwhile(context.Request.Path))
                span.Forget();
            await rest(context);
            if (span is { IsAllDataRequested: true })
                Describe(span, context);
        });
        next(app);
    };

    private static bool IsWorthwhile(PathString path) =>
        !path.StartsWithSegments("/health", StringComparison.Ordinal) && path != "/metrics" && path != "/events";

    private static void Describe(Activity span, HttpContext context)
    {
        // The handler of exceptions takes the route away.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? "HTTP" : $"{context.Request.Method} {route}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("url.path", context.Request.Path.Value);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            span.SetStatus(ActivityStatusCode.Error);
    }
}
