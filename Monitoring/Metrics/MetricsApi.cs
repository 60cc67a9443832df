using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace OrleansObs.Monitoring.Metrics;

/// <summary><c>/metrics</c>: every meter of <see cref="MeterNames"/> in Prometheus' text format.</summary>
public static class MetricsApi
{
    /// <summary>Collects the meters of this process when they are asked for.</summary>
    public static void AddShopMetrics(this IServiceCollection services) =>
        services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().AddMeter(MeterNames.All).AddPrometheusExporter().Build());

    /// <summary>Maps the address.</summary>
    public static void MapMetricsApi(this IEndpointRouteBuilder app) => app.MapPrometheusScrapingEndpoint();
}
