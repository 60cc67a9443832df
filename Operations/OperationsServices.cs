using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrleansObs.Faults;
using OrleansObs.Incidents;
using OrleansObs.Remediation;
using OrleansObs.Settings;

namespace OrleansObs;

/// <summary>Services that observe the cluster and act on it.</summary>
public static class OperationsServices
{
    /// <summary>Incidents and remediation, in a silo.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSettings<IncidentOptions>("Incidents").Validate(
            options => IncidentLog.IsWritable(options.LogPath), "Incidents__LogPath names a file that cannot be written.");

        // Read here too, so that an invalid policy is reported before the process connects to anything.
        services.AddSettings<RemediationOptions>("Remediation")
            .Validate(options => RemediationPolicy.Read(options.PolicyPath) is not null)
            .Validate(
                options => options.PrometheusUrl.Length == 0 || options.PrometheusAddress is not null,
                "Remediation__PrometheusUrl must be an absolute http or https URL without a user and a query, or empty.");
        return services
            .AddSingleton<IncidentLog>()
            .AddSingleton(provider => RemediationPolicy.Read(provider.GetRequiredService<IOptions<RemediationOptions>>().Value.PolicyPath))
            .AddSingleton<RemediationMeter>()
            .AddSingleton<PrometheusAlerts>()
            .AddSingleton<FleetSupervisorClient>()
            .AddHostedService<IncidentEscalationService>();
    }

    /// <summary>Fault injection in a process without a silo. Add it only where <see cref="FaultOptions.AreEnabled"/>.</summary>
    public static IServiceCollection AddFaults(this IServiceCollection services)
    {
        services.AddSettings<FaultOptions>("Faults");
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
