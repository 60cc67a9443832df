using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace OrleansObs.Monitoring.Metrics;

/// <summary><c>/metrics</c> of a silo, written by OpenTelemetry's Prometheus exporter: every meter of <see cref="MeterNames"/>.</summary>
public static class MetricsApi
{
    /// <summary>Requests for metrics within this time get one rendering, because a rendering takes tens of milliseconds of a processor.</summary>
    public static readonly TimeSpan SharedFor = TimeSpan.FromSeconds(1);

    private const string ServiceName = "service.name";

    /// <summary>
    /// Adds the exporter and <c>build_info{version,orleans}</c>. Observable instruments are read at each scrape. Each series carries the
    /// name of the service.
    /// </summary>
    public static void AddShopMetrics(this IServiceCollection services) =>
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(MeterNames.All)
            .AddInstrumentation(CreateBuildInfo)
            .AddPrometheusExporter(exporter =>
            {
                exporter.ResourceConstantLabels = attribute => attribute == ServiceName;
                exporter.ScrapeResponseCacheDurationMilliseconds = (int)SharedFor.TotalMilliseconds;
            }));

    /// <summary>Maps <c>/metrics</c>.</summary>
    public static void MapMetricsApi(this IEndpointRouteBuilder app) => app.MapPrometheusScrapingEndpoint();

    private static ObservableGauge<int> CreateBuildInfo(IServiceProvider services)
    {
        var build = services.GetRequiredService<BuildInfo>();
        return services.GetRequiredService<IMeterFactory>().Create(MeterNames.Shop).CreateObservableGauge(
            "build_info",
            () => new Measurement<int>(1, new("version", build.Version), new("orleans", build.Orleans)),
            description: "Always 1; versions of the product and of Orleans");
    }
}
