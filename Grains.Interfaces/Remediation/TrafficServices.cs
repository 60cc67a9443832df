namespace OrleansObs.Remediation;

/// <summary>
/// The services whose traffic can be limited, by the names that alerts and metrics give them. Never the way to the fleet itself or to incidents,
/// by which a person takes a hand.
/// </summary>
public static class TrafficServices
{
    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(["product", "order", "user", "weather", "system_info"], StringComparer.Ordinal);
}
