using OrleansObs.Fleet;
using OrleansObs.Incidents;
using OrleansObs.Remediation;

namespace OrleansObs.Faults;

/// <summary>
/// The grains that faults may target. The grains of Operations and of Orleans itself are exempt, so that a fault can always be ended and an
/// unhealthy silo drained.
/// </summary>
public static class FaultTargets
{
    private static readonly Type[] Exempt =
    [
        typeof(IFaultRegistryGrain),
        typeof(IDrainGrain),
        typeof(ISiloGrain),
        typeof(IIncidentGrain),
        typeof(IIncidentListGrain),
        typeof(IRemediationGrain),
        typeof(ITrafficLimitsGrain),
    ];

    /// <summary>Class names of the targets. A grain class is named after its interface, without the leading I.</summary>
    public static IReadOnlySet<string> GrainClasses { get; } =
        typeof(FaultTargets).Assembly.GetTypes().Where(IsTarget).Select(type => type.Name[1..]).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether faults may affect calls of this grain interface.</summary>
    public static bool IsTarget(Type? grainInterface) =>
        grainInterface is { IsInterface: true }
        && grainInterface.Assembly == typeof(FaultTargets).Assembly
        && typeof(IGrain).IsAssignableFrom(grainInterface)
        && !Exempt.Contains(grainInterface);
}
