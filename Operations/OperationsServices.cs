using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansObs.Faults;
using OrleansObs.Incidents;
using OrleansObs.Remediation;

namespace OrleansObs;

/// <summary>Services that observe the cluster and act on it.</summary>
public static class OperationsServices
{
    /// <summary>Incidents and remediation, in a silo.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<IncidentOptions>().BindConfiguration("Incidents").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RemediationOptions>().BindConfiguration("Remediation");
        return services
            .AddSingleton<IncidentLog>()
            .AddSingleton(provider => RemediationPolicy.Read(provider.GetRequiredService<IOptions<RemediationOptions>>().Value.PolicyPath))
            .AddSingleton<RemediationMeter>()
            .AddSingleton<FleetSupervisorClient>()
            .AddHostedService<IncidentEscalationService>();
    }

    /// <summary>Fault injection in a process without a silo. Add it only where <see cref="FaultOptions.AreEnabled"/>.</summary>
    public static IServiceCollection AddFaults(this IServiceCollection services)
    {
        services.AddOptions<FaultOptions>().BindConfiguration("Faults").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<LocalFaults>()
            .AddSingleton<IInjectedFaults>(provider => provider.GetRequiredService<LocalFaults>())
            .AddSingleton<FaultRegistryClient>()
            .AddHostedService<FaultSyncService>();
    }

    /// <summary>Fault injection in a silo: also into its grain calls and its process.</summary>
    public static IServiceCollection AddSiloFaults(this IServiceCollection services)
    {
        services.TryAddSingleton(ProcessCapabilities.Own);
        return services.AddFaults()
            .AddSingleton<ProcessFaults>()
            .AddSingleton<IIncomingGrainCallFilter, FaultCallFilter>();
    }
}
