using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OrleansObs.Monitoring.Health;
using OrleansObs.Monitoring.Logs;
using OrleansObs.Monitoring.Metrics;
using OrleansObs.Monitoring.Traces;

namespace OrleansObs.Monitoring;

/// <summary>Logs, metrics, traces and health checks, wired the same way in every host.</summary>
public static class ServiceDefaults
{
    /// <summary>
    /// Adds them. Call it before any other service is added: hosted services stop in reverse order, and the last spans are sent by the one
    /// that stops last.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="service">
    /// silo or webfront: <c>service</c> in log lines; the service name of spans is <c>orleansobs-</c> and this name.
    /// </param>
    /// <param name="exportsMetrics">False where the host exports the meters itself, as WebFront does through prometheus-net.</param>
    public static void AddServiceDefaults(this WebApplicationBuilder builder, string service, bool exportsMetrics = true)
    {
        builder.AddLogLevels();
        builder.AddLogFormat(service);
        var instance = $"{Dns.GetHostName()}-{Environment.ProcessId}";
        builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource
            .AddService($"orleansobs-{service}", serviceVersion: BuildInfo.ProductVersion, serviceInstanceId: instance)

            // The last detector wins: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES take precedence.
            .AddEnvironmentVariableDetector());
        builder.AddTracing();
        if (exportsMetrics)
            builder.Services.AddShopMetrics();
        builder.Services.AddHealthChecks();
    }

    /// <summary>
    /// Maps <c>/health</c>, <c>/health/ready</c>, <c>/health/live</c> and, where the host exports metrics, <c>/metrics</c>.
    /// </summary>
    public static void MapServiceDefaults(this WebApplication app)
    {
        app.MapHealthApi();
        if (app.Services.GetService<MeterProvider>() is not null)
            app.MapMetricsApi();
    }
}
