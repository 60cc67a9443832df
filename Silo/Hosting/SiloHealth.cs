using Microsoft.Extensions.Options;
using Orleans.Configuration;
using OrleansObs.Monitoring;
using OrleansObs.Monitoring.Health;

namespace OrleansObs.Silos.Hosting;

internal static class SiloHealth
{
    /// <summary>A silo is ready when it is a member of the cluster and storage answers.</summary>
    public static void AddSiloHealth(this WebApplicationBuilder builder) =>
        builder.Services
            .AddSingleton(services =>
                BuildInfo.Of(services.GetRequiredService<IOptions<SiloOptions>>().Value.SiloName, "postgresql", "silo"))
            .AddReadinessCheck<MembershipHealthCheck>("membership")
            .AddReadinessCheck<DatabaseHealthCheck>("database");
}
