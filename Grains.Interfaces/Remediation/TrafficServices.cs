namespace OrleansObs.Remediation;

/// <summary>
/// The services whose traffic can be limited, by their names in alerts and metrics. Calls to the fleet itself and to incidents are never
/// limited, so that manual intervention stays possible.
/// </summary>
public static class TrafficServices
{
    /// <summary>Names of all services.</summary>
    public static IReadOnlySet<string> All { get; } =
        new HashSet<string>(["product", "order", "user", "weather", "system_info"], StringComparer.Ordinal);
}
