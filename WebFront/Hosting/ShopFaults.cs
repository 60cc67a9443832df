using OrleansObs.Faults;

namespace OrleansObs.WebFront.Hosting;

internal static class ShopFaults
{
    /// <summary>Fault injection, if section <c>Faults</c> enables it.</summary>
    public static void AddFaultInjection(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.HasFaults())
            return;
        if (builder.GetClusterMode() == ClusterMode.Client)
            builder.Services.AddFaults().AddSingleton<IFaultRegistryClient, FleetFaultRegistryClient>();
        else
            builder.Services.AddSiloFaults();
    }
}
