using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Prometheus;

/// <summary>Maps the address that Prometheus scrapes.</summary>
public static class MetricServerMiddlewareExtensions
{
    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Shows the metrics of a registry.</summary>
    public static IEndpointConventionBuilder MapMetrics(
        this IEndpointRouteBuilder endpoints, Action<MetricServerMiddleware.Settings> configure, string pattern = "/metrics")
    {
        var settings = new MetricServerMiddleware.Settings();
        configure(settings);
        var registry = settings.Registry ?? throw new ArgumentException("The stand-in has no registry of its own.", nameof(configure));
        return endpoints.Map(pattern, async (HttpContext context) =>
        {
            context.Response.ContentType = TextFormat;
            await registry.CollectAndExportAsTextAsync(context.Response.Body, context.RequestAborted);
        });
    }
}
