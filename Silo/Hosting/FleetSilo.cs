using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using OrleansObs.Fleet;
using OrleansObs.Settings;
using OrleansObs.Silos.Tls;
using OrleansObs.Storage;

namespace OrleansObs.Silos.Hosting;

public static class FleetSilo
{
    /// <summary>Why a process of a fleet cannot start without a connection string.</summary>
    public const string NoDatabase = "A fleet needs PostgreSQL for its membership: set ConnectionStrings__Shop.";

    /// <summary>
    /// Adds a silo of the fleet with the configured ids. Clustering and grain storage use PostgreSQL through the one pooled data source of
    /// this process.
    /// </summary>
    public static void AddFleetSilo(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<ClusterSettings>("Cluster");
        builder.Services.AddSettings<SiloSettings>("Silo");
        var settings = builder.Configuration.GetSettings<SiloSettings>("Silo");
        var endpoints = SiloEndpoints.Of(settings);
        var certificates = builder.AddFleetCertificates();

        // Services start concurrently, so that the health routes respond while the silo still joins.
        builder.Services.Configure<HostOptions>(
            host => (host.ServicesStartConcurrently, host.ShutdownTimeout) = (true, SiloHost.ShutdownTimeout));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<StaleSiloCleanup>();
        builder.AddShopSilo(isDurable: true, silo =>
        {
            silo.UseAdoNetClustering(options => options.Configure<NpgsqlDataSource>(
                (clustering, source) => (clustering.Invariant, clustering.DataSource) = ("Npgsql", source)));
            silo.Services.AddOptions<ClusterOptions>().Configure<IOptions<ClusterSettings>, DatabaseIdentity>((cluster, ids, database) =>
                (cluster.ClusterId, cluster.ServiceId) = (database.ClusterIdOf(ids.Value.ClusterId), ids.Value.ServiceId));
            silo.Configure<SiloOptions>(options => options.SiloName = settings.Name);
            silo.UseFleetTls(certificates);
            silo.ConfigureEndpoints(endpoints.Address, endpoints.Port, endpoints.GatewayPort);
            silo.Configure<GrainCollectionOptions>(options => (options.CollectionAge, options.CollectionQuantum) =
                (settings.CollectionAge, TimeSpan.FromTicks(Math.Min(options.CollectionQuantum.Ticks, settings.CollectionAge.Ticks / 2))));
            silo.Configure<ClusterMembershipOptions>(MembershipTuning.Apply);
            silo.AddActivationRebalancer();
            silo.Configure<ActivationRebalancerOptions>(RebalancingTuning.Apply);
        });
    }
}
