using System.Net;
using OrleansObs.Silos.Hosting;

namespace OrleansObs.WebFront.Hosting;

internal static class EmbeddedSilo
{
    /// <summary>A silo in this process. It is its own cluster, so grain calls stay in the process and no gateway is open.</summary>
    public static void AddEmbeddedSilo(this WebApplicationBuilder builder) =>
        builder.AddShopSilo(builder.HasDatabase(), silo => silo.UseLocalhostClustering(
            siloPort: FreePorts.Choose(IPAddress.Loopback, 0)[0], gatewayPort: 0, serviceId: "orleansobs", clusterId: "embedded"));
}
