using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using OrleansObs.Fleet;

namespace OrleansObs.Silos.Hosting;

internal static class FleetSilo
{
    /// <summary>
    /// Adds a silo of the fleet with the configured ids. Clustering and grain storage use PostgreSQL through the one pooled data source of
    /// this process.
    /// </summary>
    public static void AddFleetSilo(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ClusterSettings>().BindConfiguration("Cluster").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<SiloSettings>().BindConfiguration("Silo").ValidateDataAnnotations().ValidateOnStart();
        var settings = builder.Configuration.GetSection("Silo").Get<SiloSettings>() ?? new SiloSettings();
        var ports = FreePorts.Choose(settings.Address, settings.Port, settings.GatewayPort);

        // Services start concurrently, so that the health routes respond while the silo still joins.
        builder.Services.Configure<HostOptions>(
            host => (host.ServicesStartConcurrently, host.ShutdownTimeout) = (true, SiloHost.ShutdownTimeout));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<StaleSiloCleanup>();
        builder.AddShopSilo(isDurable: true, silo =>
        {
            silo.UseAdoNetClustering(options => options.Configure<NpgsqlDataSource>(
                (clustering, source) => (clustering.Invariant, clustering.DataSource) = ("Npgsql", source)));
            silo.Services.AddOptions<ClusterOptions>().Configure<IOptions<ClusterSettings>>(
                (cluster, ids) => (cluster.ClusterId, cluster.ServiceId) = (ids.Value.ClusterId, ids.Value.ServiceId));
            silo.Configure<SiloOptions>(options => options.SiloName = settings.Name);
            silo.ConfigureEndpoints(settings.Address, ports[0], ports[1]);
            silo.Configure<GrainCollectionOptions>(options => (options.CollectionAge, options.CollectionQuantum) =
                (settings.CollectionAge, TimeSpan.FromTicks(Math.Min(options.CollectionQuantum.Ticks, settings.CollectionAge.Ticks / 2))));
            silo.Configure<ClusterMembershipOptions>(MembershipTuning.Apply);
            silo.AddActivationRebalancer();
            silo.Configure<ActivationRebalancerOptions>(RebalancingTuning.Apply);
        });
    }
}
