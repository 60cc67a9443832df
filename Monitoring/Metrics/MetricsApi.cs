using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace OrleansObs.Monitoring.Metrics;

/// <summary><c>/metrics</c> of a silo, by OpenTelemetry's exporter: every meter of <see cref="MeterNames"/> in Prometheus' text format.</summary>
public static class MetricsApi
{
    /// <summary>Collects the meters of this process when they are asked for.</summary>
    public static void AddShopMetrics(this IServiceCollection services) =>
        services.AddSingleton(provider =>
        {
            var build = provider.GetRequiredService<BuildInfo>();
            provider.GetRequiredService<IMeterFactory>().Create(MeterNames.Shop).CreateObservableGauge(
                "build_info",
                () => new Measurement<int>(1, new("version", build.Version), new("orleans", build.Orleans)),
                description: "What this process is made of");
            return Sdk.CreateMeterProviderBuilder().AddMeter(MeterNames.All).AddPrometheusExporter().Build();
        });

    /// <summary>Maps the address.</summary>
    public static void MapMetricsApi(this IEndpointRouteBuilder app) => app.MapPrometheusScrapingEndpoint();
}
