using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansObs.Faults;

/// <summary>What a composition root adds so that faults can be injected. Nothing of it is there unless Faults:Enabled is set.</summary>
public static class FaultServices
{
    /// <summary>Whether faults can be set and are injected.</summary>
    public static bool HasFaults(this IConfiguration configuration) => configuration.GetValue<bool>("Faults:Enabled");

    /// <summary>For a process without a silo, which also adds its own way to the board.</summary>
    public static IServiceCollection AddFaults(this IServiceCollection services)
    {
        services.AddOptions<FaultOptions>().BindConfiguration("Faults").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<LocalFaults>()
            .AddSingleton<DatabaseFaults>()
            .AddHostedService<FaultSyncService>();
    }

    /// <summary>For a process with a silo.</summary>
    public static IServiceCollection AddSiloFaults(this IServiceCollection services) =>
        services.AddFaults()
            .AddSingleton<UpstreamFaults>()
            .AddSingleton(ProcessCapabilities.Own)
            .AddSingleton<ProcessFaults>()
            .AddSingleton<SiloFaultRegistryClient>()
            .AddSingleton<IFaultRegistryClient>(provider => provider.GetRequiredService<SiloFaultRegistryClient>())
            .AddSingleton<IIncomingGrainCallFilter, FaultCallFilter>();
}
