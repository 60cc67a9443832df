using OrleansObs.Fleet;
using OrleansObs.Incidents;
using OrleansObs.Remediation;

namespace OrleansObs.Faults;

/// <summary>
/// Which grains faults may strike: the shop's own. Never Orleans' machinery, the board of faults, or those that drain a silo and look after
/// incidents, so that a fault can always be ended and a sick silo sent away.
/// </summary>
public static class FaultTargets
{
    private static readonly Type[] Spared =
    [
        typeof(IFaultRegistryGrain),
        typeof(ISiloGrain),
        typeof(IIncidentGrain),
        typeof(IIncidentListGrain),
        typeof(IRemediationGrain),
        typeof(ITrafficLimitsGrain),
    ];

    /// <summary>The names of their classes.</summary>
    public static IReadOnlySet<string> GrainClasses { get; } =
        typeof(FaultTargets).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Any(IsTarget))
            .Select(type => type.Name)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether calls of this interface may be struck.</summary>
    internal static bool IsTarget(Type? grainInterface) =>
        grainInterface is not null
        && grainInterface.Assembly == typeof(IFaultRegistryGrain).Assembly
        && typeof(IGrain).IsAssignableFrom(grainInterface)
        && !Spared.Contains(grainInterface);
}
