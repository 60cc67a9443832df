namespace Orleans.Configuration;

/// <summary>How a fleet would move grains to silos that have joined.</summary>
public sealed class ActivationRebalancerOptions
{
    /// <summary>Time to the first look.</summary>
    public TimeSpan RebalancerDueTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between looks.</summary>
    public TimeSpan SessionCyclePeriod { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How uneven is even enough.</summary>
    public double AllowedEntropyDeviation { get; set; } = 0.0001;
}
