namespace OpenTelemetry.Exporter;

/// <summary>How metrics are shown to Prometheus.</summary>
public class PrometheusAspNetCoreOptions
{
    /// <summary>Where.</summary>
    public string? ScrapeEndpointPath { get; set; } = "/metrics";

    /// <summary>Scrapes within this time share one answer.</summary>
    public int ScrapeResponseCacheDurationMilliseconds { get; set; } = 300;
}
