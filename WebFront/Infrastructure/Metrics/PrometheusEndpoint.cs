using OrleansObs.Monitoring;
using OrleansObs.Monitoring.Http;
using OrleansObs.Monitoring.Metrics;
using OrleansObs.WebFront.Infrastructure.Http;
using Prometheus;

namespace OrleansObs.WebFront.Infrastructure.Metrics;

/// <summary>
/// <c>/metrics</c> with prometheus-net: the HTTP metrics of this process and every .NET meter in it (with an embedded silo also those of
/// grains and Orleans), under the names that a silo exports. All requests within a second get one rendering.
/// </summary>
internal static class PrometheusEndpoint
{
    public static void AddPrometheus(this IServiceCollection services)
    {
        services.AddSingleton(_ => Prometheus.Metrics.NewCustomRegistry());
        services.AddSingleton(provider =>
        {
            var metrics = Prometheus.Metrics.WithCustomRegistry(provider.GetRequiredService<CollectorRegistry>());
            metrics.ExemplarBehavior = ExemplarBehavior.NoExemplars();
            return metrics;
        });
        services.AddSingleton<HttpMetrics>();
        services.AddSingleton<TrafficCounter>();
        services.AddSingleton<MeterBridge>();
    }

    public static void MapPrometheus(this WebApplication app)
    {
        var services = app.Services;
        var (build, metrics) = (services.GetRequiredService<BuildInfo>(), services.GetRequiredService<MetricFactory>());
        metrics.CreateGauge("build_info", "Versions of this process; the value is always 1", ["version", "orleans"])
            .WithLabels(build.Version, build.Orleans).Set(1);
        services.GetRequiredService<MeterBridge>().Start();

        // One format, because the response is shared. OpenMetrics differs by exemplars, which are off.
        var endpoint = app.MapMetrics(settings =>
            (settings.Registry, settings.EnableOpenMetrics) = (services.GetRequiredService<CollectorRegistry>(), false));
        endpoint.WithMetadata(new UnlimitedRoute()).DisableRateLimiting().CacheOutput(new SharedResponse(MetricsApi.SharedFor));
    }
}
