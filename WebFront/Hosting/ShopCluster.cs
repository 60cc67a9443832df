using OrleansObs.Faults;
using OrleansObs.Fleet;
using OrleansObs.Monitoring.Health;
using OrleansObs.Settings;
using OrleansObs.Silos.Hosting;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Hosting;

internal static class ShopCluster
{
    /// <summary>Cluster__Mode: embedded (the default) or client.</summary>
    public static ClusterMode GetClusterMode(this WebApplicationBuilder builder) =>
        builder.Configuration.GetChoice<ClusterMode>("Cluster:Mode");

    /// <summary>Grains in this process or in a fleet, and the readiness checks of both.</summary>
    public static void AddShopCluster(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<ClusterSettings>("Cluster");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddReadinessCheck<DatabaseHealthCheck>("database");
        if (builder.GetClusterMode() == ClusterMode.Client)
        {
            builder.AddFleetClient();
            builder.Services.AddHostMonitor();
            if (FaultOptions.AreEnabled(builder.Configuration))
                builder.Services.AddFaults();
            return;
        }

        builder.AddEmbeddedSilo();
        builder.Services.AddSingleton<IGrainCalls, LocalGrainCalls>();
    }
}
