using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Dashboard;
using OrleansObs.Fleet;
using OrleansObs.Monitoring.Health;
using OrleansObs.Monitoring.Traces;
using OrleansObs.WebFront.Admin;
using OrleansObs.WebFront.Resilience;

namespace OrleansObs.WebFront.Hosting;

internal static class FleetClient
{
    private static readonly TimeSpan ConnectPause = TimeSpan.FromMilliseconds(250);

    /// <summary>A client of the fleet with the configured ids. The web server answers while the client still looks for a silo.</summary>
    public static void AddFleetClient(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.UseOrleansClient(client =>
        {
            client.UseAdoNetClustering(options => options.Configure<NpgsqlDataSource>(
                (clustering, source) => (clustering.Invariant, clustering.DataSource) = ("Npgsql", source)));
            client.Services.AddOptions<ClusterOptions>().Configure<IOptions<ClusterSettings>>(
                (cluster, settings) => (cluster.ClusterId, cluster.ServiceId) = (settings.Value.ClusterId, settings.Value.ServiceId));

            if (builder.Configuration.CarriesTraces())
                client.AddActivityPropagation();

            if (builder.Configuration.HasOrleansDashboard())
                client.AddDashboard();

            // How long a dead gateway may stay in the list, and a new one out of it.
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1));

            // A try is given up before this. It is what bounds Orleans' own first call, for the list of grain types, which is lost when the
            // gateway that it names cannot be reached and another one gets it: with the defaults a WebFront that starts together with its
            // silos may wait half a minute for the answer, and then pause for five seconds.
            client.Services.AddOptions<ClientMessagingOptions>().Configure<IOptions<FleetCallOptions>>(
                (messaging, calls) => messaging.ResponseTimeout = calls.Value.TryTimeout + TimeSpan.FromSeconds(1));

            client.Configure<TypeManagementOptions>(types => types.TypeMapRefreshInterval = TimeSpan.FromSeconds(1));

            client.UseConnectionRetryFilter(async (_, cancellationToken) =>
            {
                await Task.Delay(ConnectPause, cancellationToken);
                return true;
            });
        });

        builder.Services.AddOptions<FleetCallOptions>().BindConfiguration("FleetCalls").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<FleetCircuits>();
        builder.Services.AddSingleton<ICircuitStates>(services => services.GetRequiredService<FleetCircuits>());
        builder.Services.AddSingleton<IGrainCalls, FleetGrainCalls>();
        builder.Services.AddHostedService<TrafficLimitWatcher>();
        builder.Services.AddReadinessCheck<FleetHealthCheck>("fleet");
    }
}
