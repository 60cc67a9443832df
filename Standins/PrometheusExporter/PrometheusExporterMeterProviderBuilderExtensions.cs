using OpenTelemetry.Exporter;

namespace OpenTelemetry.Metrics;

/// <summary>Adds the exporter to a meter provider.</summary>
public static class PrometheusExporterMeterProviderBuilderExtensions
{
    /// <summary>Collects when Prometheus asks.</summary>
    public static MeterProviderBuilder AddPrometheusExporter(this MeterProviderBuilder builder) => builder.AddPrometheusExporter(configure: null);

    /// <summary>Collects when Prometheus asks, with options.</summary>
    public static MeterProviderBuilder AddPrometheusExporter(this MeterProviderBuilder builder, Action<PrometheusAspNetCoreOptions>? configure)
    {
        var options = new PrometheusAspNetCoreOptions();
        configure?.Invoke(options);
        return builder.AddReader(new BaseExportingMetricReader(new PrometheusTextExporter(options)));
    }
}
