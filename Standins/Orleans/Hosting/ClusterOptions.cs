namespace Orleans.Configuration;

/// <summary>Which cluster.</summary>
public class ClusterOptions
{
    /// <summary>The cluster of a developer's machine.</summary>
    public const string DevelopmentClusterId = "dev";

    /// <summary>The service of a developer's machine.</summary>
    public const string DevelopmentServiceId = "dev";

    /// <summary>Silos with the same id see each other.</summary>
    public string ClusterId { get; set; } = "default";

    /// <summary>Outlives clusters.</summary>
    public string ServiceId { get; set; } = "default";
}
