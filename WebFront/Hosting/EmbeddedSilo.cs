using System.Net;
using System.Net.Sockets;
using Npgsql;
using Orleans.Configuration;
using Orleans.Dashboard;
using OrleansObs.Monitoring.Traces;
using OrleansObs.WebFront.Admin;

namespace OrleansObs.WebFront.Hosting;

internal static class EmbeddedSilo
{
    /// <summary>A silo in this process. It is its own cluster, so grain calls stay in the process.</summary>
    public static void AddEmbeddedSilo(this WebApplicationBuilder builder) =>
        builder.UseOrleans(silo =>
        {
            // No gateway: there are no other clients.
            silo.UseLocalhostClustering(siloPort: FreePort(), gatewayPort: 0, serviceId: "orleansobs", clusterId: "embedded");
            if (builder.HasDatabase())
            {
                silo.AddAdoNetGrainStorageAsDefault(options => options.Configure<NpgsqlDataSource>(
                    (storage, source) => (storage.Invariant, storage.DataSource) = ("Npgsql", source)));
            }
            else
            {
                silo.AddMemoryGrainStorageAsDefault();
            }

            if (builder.Configuration.CarriesTraces())
                silo.AddActivityPropagation();

            if (builder.Configuration.HasOrleansDashboard())
                silo.AddDashboard();

            // Longer than the command timeout of the database, so that a slow database is reported as such and not as a lost message.
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(14));
        });

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
