namespace Prometheus;

/// <summary>Where registries and factories come from.</summary>
public static class Metrics
{
    /// <summary>A registry without any metric.</summary>
    public static CollectorRegistry NewCustomRegistry() => new();

    /// <summary>Makes metrics of the registry.</summary>
    public static MetricFactory WithCustomRegistry(CollectorRegistry registry) => new(registry);
}
