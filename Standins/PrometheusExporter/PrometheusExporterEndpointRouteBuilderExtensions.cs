using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the address that Prometheus scrapes.</summary>
public static class PrometheusExporterEndpointRouteBuilderExtensions
{
    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Shows the metrics of the meter provider among the services, at the path of its options.</summary>
    public static IEndpointConventionBuilder MapPrometheusScrapingEndpoint(this IEndpointRouteBuilder endpoints)
    {
        var exporter = PrometheusTextExporter.Of(endpoints.ServiceProvider.GetRequiredService<MeterProvider>());
        return endpoints.MapGet(exporter.Options.ScrapeEndpointPath ?? "/metrics", async (HttpContext context) =>
        {
            var text = exporter.Scrape();
            context.Response.ContentType = TextFormat;
            context.Response.ContentLength = text.Length;
            await context.Response.BodyWriter.WriteAsync(text, context.RequestAborted);
        });
    }
}
