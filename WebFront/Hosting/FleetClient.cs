using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Dashboard;
using OrleansObs.Fleet;
using OrleansObs.Monitoring.Health;
using OrleansObs.Monitoring.Traces;
using OrleansObs.Settings;
using OrleansObs.Silos.Tls;
using OrleansObs.Storage;
using OrleansObs.WebFront.Admin;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Hosting;

internal static class FleetClient
{
    private static readonly TimeSpan ConnectRetryDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>A client of the fleet with the configured ids. The web server starts while the client still connects.</summary>
    public static void AddFleetClient(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        var certificates = builder.AddFleetCertificates();
        builder.UseOrleansClient(client =>
        {
            client.UseFleetTls(certificates);
            client.UseAdoNetClustering(options => options.Configure<NpgsqlDataSource>(
                (clustering, source) => (clustering.Invariant, clustering.DataSource) = ("Npgsql", source)));
            client.Services.AddOptions<ClusterOptions>().Configure<IOptions<ClusterSettings>, DatabaseIdentity>((cluster, ids, database) =>
                (cluster.ClusterId, cluster.ServiceId) = (database.ClusterIdOf(ids.Value.ClusterId), ids.Value.ServiceId));

            if (builder.Configuration.CarriesTraces())
                client.AddActivityPropagation();

            if (builder.Configuration.HasOrleansDashboard())
                client.AddDashboard();

            // Bounds how long a dead gateway stays in the list and a new one is missing from it.
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1));

            // An attempt times out before this. The timeout bounds Orleans' own first call, for the grain types, which is lost when its
            // gateway is unreachable and another one receives it: with the defaults, a WebFront that starts together with its silos can
            // wait 30 seconds for the response and five more before it retries.
            client.Services.AddOptions<ClientMessagingOptions>().Configure<IOptions<FleetCallOptions>>(
                (messaging, calls) => messaging.ResponseTimeout = calls.Value.TryTimeout + TimeSpan.FromSeconds(1));

            client.Configure<TypeManagementOptions>(types => types.TypeMapRefreshInterval = TimeSpan.FromSeconds(1));

            client.UseConnectionRetryFilter(async (_, cancellationToken) =>
            {
                await Task.Delay(ConnectRetryDelay, cancellationToken);
                return true;
            });
        });

        builder.Services.AddSettings<FleetCallOptions>("FleetCalls");
        builder.Services.AddSingleton<FleetCircuits>();
        builder.Services.AddSingleton<ICircuitStates>(services => services.GetRequiredService<FleetCircuits>());
        builder.Services.AddSingleton<IGrainCalls, FleetGrainCalls>();
        builder.Services.AddHostedService<TrafficLimitWatcher>();
        builder.Services.AddReadinessCheck<FleetHealthCheck>("fleet");
    }
}
