using OrleansObs.Faults;
using OrleansObs.Fleet;
using OrleansObs.Monitoring.Health;
using OrleansObs.Silos.Hosting;
using OrleansObs.WebFront.Admin;
using OrleansObs.WebFront.Fleet;
using OrleansObs.WebFront.Resilience;

namespace OrleansObs.WebFront.Hosting;

internal static class ShopCluster
{
    /// <summary>Cluster__Mode: embedded (the default) or client.</summary>
    public static ClusterMode Mode(this WebApplicationBuilder builder) =>
        builder.Configuration.GetValue("Cluster:Mode", ClusterMode.Embedded);

    /// <summary>Grains in this process or in a fleet, and what must hold before this process takes work.</summary>
    public static void AddShopCluster(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ClusterSettings>().BindConfiguration("Cluster").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<AdminOptions>().BindConfiguration("Admin");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<FleetView>();
        builder.Services.AddReadinessCheck<DatabaseHealthCheck>("database");
        if (builder.Mode() == ClusterMode.Client)
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
