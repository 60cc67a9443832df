using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using OrleansObs.Monitoring;
using OrleansObs.Monitoring.Health;
using OrleansObs.Queries;

namespace OrleansObs.Silos.Hosting;

internal static class SiloHealth
{
    /// <summary>Ready: a member of the fleet, and storage answers.</summary>
    public static void AddSiloHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(
            services => BuildInfo.Of(services.GetRequiredService<IOptions<SiloOptions>>().Value.SiloName, "postgresql", "silo"));
        builder.Services.AddReadinessCheck("This silo has not joined the fleet", (services, _) =>
            Task.FromResult(services.GetRequiredService<ISiloStatusOracle>().CurrentStatus == SiloStatus.Active));
        builder.Services.AddReadinessCheck("The database does not answer", async (services, cancellationToken) =>
        {
            await services.GetRequiredService<IShopQueries>().PingAsync(cancellationToken);
            return true;
        });
    }
}
