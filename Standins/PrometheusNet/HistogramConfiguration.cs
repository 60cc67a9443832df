namespace Prometheus;

/// <summary>How a histogram counts.</summary>
public sealed class HistogramConfiguration
{
    /// <summary>Upper limits of the buckets, in rising order; one without a limit is added.</summary>
    public double[]? Buckets { get; set; }
}
