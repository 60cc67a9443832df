using OrleansObs.Monitoring;
using Prometheus;

namespace OrleansObs.WebFront.Infrastructure.Metrics;

/// <summary>
/// <c>/metrics</c> with prometheus-net: the HTTP metrics of this process and every .NET meter in it (with an embedded silo also those of
/// grains and Orleans), under the names that a silo exports.
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
        app.MapMetrics(settings => settings.Registry = services.GetRequiredService<CollectorRegistry>());
    }
}
