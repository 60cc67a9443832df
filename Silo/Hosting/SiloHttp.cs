using OrleansObs.Monitoring.Addresses;

namespace OrleansObs.Silos.Hosting;

/// <summary>The HTTP server of a silo, for health and metrics.</summary>
internal static class SiloHttp
{
    // Probes and Prometheus need a few.
    private const int MaxConnections = 1000;

    /// <summary>Adds the allowed hosts, and limits that a slow or hostile client cannot exceed.</summary>
    public static void AddSiloHttp(this WebApplicationBuilder builder)
    {
        builder.CheckAddresses();
        builder.AddAllowedHosts();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
    }
}
