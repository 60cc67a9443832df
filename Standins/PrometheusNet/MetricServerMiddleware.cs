namespace Prometheus;

/// <summary>Answers Prometheus.</summary>
public sealed class MetricServerMiddleware
{
    private MetricServerMiddleware()
    {
    }

    /// <summary>What is shown.</summary>
    public sealed class Settings
    {
        /// <summary>Whose metrics.</summary>
        public CollectorRegistry? Registry { get; set; }
    }
}
