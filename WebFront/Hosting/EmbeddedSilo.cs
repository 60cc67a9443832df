using System.Net;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;
using OrleansObs.Silos.Hosting;

namespace OrleansObs.WebFront.Hosting;

internal static class EmbeddedSilo
{
    /// <summary>
    /// A silo in this process. It is its own cluster, so grain calls stay in the process and no gateway is open. Orleans listens for other
    /// silos nevertheless, and its membership is in memory, where a process of another user could enter itself: every connection is closed
    /// before anything is read from it.
    /// </summary>
    public static void AddEmbeddedSilo(this WebApplicationBuilder builder) =>
        builder.AddShopSilo(builder.HasDatabase(), silo => silo
            .UseLocalhostClustering(
                siloPort: FreePorts.Choose(IPAddress.Loopback, 0)[0], gatewayPort: 0, serviceId: "orleansobs", clusterId: "embedded")
            .Configure<SiloConnectionOptions>(options => options.ConfigureSiloInboundConnection(
                connection => connection.Use(_ => refused => Task.CompletedTask))));
}
