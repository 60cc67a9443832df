using Npgsql;
using Orleans.Configuration;
using Orleans.Dashboard;
using OrleansObs.Faults;
using OrleansObs.Monitoring.Traces;
using OrleansObs.Settings;
using OrleansObs.Silos.Telemetry;

namespace OrleansObs.Silos.Hosting;

/// <summary>A silo that hosts the shop, in its own process or inside a WebFront.</summary>
public static class ShopSilo
{
    // Longer than the timeout of a database command (10 s), so that a slow database is reported as such and not as a lost message.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(14);

    // Memory grows by some 2.4 KB per activation, so a client that names 10,000 grains a second adds 24 MB between two polls. ActivationGate
    // bounds what is added until activations are shed.
    private static readonly TimeSpan MemoryPollingPeriod = TimeSpan.FromSeconds(1);

    // Every id that a client names takes 250 bytes of this cache, even after its grain has left. Orleans' default, a million, takes 20 MB while
    // it is empty, and is more than a heap of 128 MB can hold.
    private const int DirectoryCacheSize = 20_000;

    /// <summary>Adds the grains, the operational services and the telemetry of a silo. The caller adds the storage adapters.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="isDurable">
    /// Whether grain state is stored in PostgreSQL, through the data source in the container; in memory otherwise.
    /// </param>
    /// <param name="configureCluster">Configures membership and endpoints.</param>
    public static void AddShopSilo(this WebApplicationBuilder builder, bool isDurable, Action<ISiloBuilder> configureCluster)
    {
        builder.Services
            .AddShopGrains()
            .AddOrderWorker(builder.Configuration)
            .AddOperations()
            .AddHostMonitor()
            .AddSiloTelemetry();
        if (FaultOptions.AreEnabled(builder.Configuration))
            builder.Services.AddSiloFaults();

        builder.UseOrleans(silo =>
        {
            if (isDurable)
                silo.AddAdoNetGrainStorageAsDefault(options => options.Configure<NpgsqlDataSource>(
                    (storage, source) => (storage.Invariant, storage.DataSource, storage.DeleteStateOnClear) = ("Npgsql", source, true)));
            else
                silo.AddMemoryGrainStorageAsDefault();

            if (builder.Configuration.CarriesTraces())
                silo.AddActivityPropagation();

            // WebFront serves it at /orleans.
            if (builder.Configuration.GetSwitch("OrleansDashboard:Enabled"))
                silo.AddDashboard();

            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
            silo.Configure<GrainCollectionOptions>(options =>
                (options.EnableActivationSheddingOnMemoryPressure, options.MemoryUsagePollingPeriod) = (true, MemoryPollingPeriod));
            silo.Configure<GrainDirectoryOptions>(options => options.CacheSize = DirectoryCacheSize);
            configureCluster(silo);
        });
    }
}
