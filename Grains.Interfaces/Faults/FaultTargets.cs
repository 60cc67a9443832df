using OrleansObs.Fleet;
using OrleansObs.Incidents;
using OrleansObs.Remediation;

namespace OrleansObs.Faults;

/// <summary>
/// The grains that faults may target: those of the domain. The grains of Operations and of Orleans itself are exempt, so that a fault can
/// always be ended and an unhealthy silo drained.
/// </summary>
public static class FaultTargets
{
    /// <summary>The assembly of the domain's grain classes.</summary>
    public const string Assembly = "Grains";

    // A process without a silo has the interfaces only.
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

    /// <summary>
    /// Class names of the targets. A grain class is named after its interface, without the leading I; a test compares the names with the
    /// classes.
    /// </summary>
    public static IReadOnlySet<string> GrainClasses { get; } =
        typeof(FaultTargets).Assembly.GetTypes()
            .Where(type => IsGrainInterface(type) && !Exempt.Contains(type))
            .Select(type => type.Name[1..])
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Whether faults may affect calls of this interface to this grain class. The calls that Orleans makes to grains, for example to
    /// cancel a request, use interfaces of Orleans and are not affected.
    /// </summary>
    public static bool IsTarget(Type grainClass, Type? grainInterface) =>
        grainClass.Assembly.GetName().Name == Assembly && grainInterface is not null && IsGrainInterface(grainInterface);

    private static bool IsGrainInterface(Type type) =>
        type.IsInterface && type.Assembly == typeof(FaultTargets).Assembly && typeof(IGrain).IsAssignableFrom(type);
}
