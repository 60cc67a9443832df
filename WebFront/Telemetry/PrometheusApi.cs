using OrleansObs.Monitoring;
using Prometheus;

namespace OrleansObs.WebFront.Telemetry;

/// <summary>
/// <c>/metrics</c> of a WebFront, by prometheus-net: what it counts itself, and every meter of .NET that this process has (with a silo inside,
/// those of the grains and of Orleans too), under the same names as a silo shows them.
/// </summary>
internal static class PrometheusApi
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
        services.AddSingleton<MeterBridge>();
    }

    public static void MapPrometheus(this WebApplication app)
    {
        var services = app.Services;
        var (build, metrics) = (services.GetRequiredService<BuildInfo>(), services.GetRequiredService<MetricFactory>());
        metrics.CreateGauge("build_info", "What this process is made of", ["version", "orleans"])
            .WithLabels(build.Version, build.Orleans).Set(1);
        services.GetRequiredService<MeterBridge>().Start();
        app.MapMetrics(settings => settings.Registry = services.GetRequiredService<CollectorRegistry>());
    }
}
