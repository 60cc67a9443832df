using Orleans.Configuration;

namespace OrleansObs.Silos.Hosting;

/// <summary>How fast grains move to silos that have joined, and when it is enough.</summary>
internal static class RebalancingTuning
{
    public static void Apply(ActivationRebalancerOptions options)
    {
        // Seconds rather than the minutes that the defaults take.
        options.RebalancerDueTime = TimeSpan.FromSeconds(5);
        options.SessionCyclePeriod = TimeSpan.FromSeconds(5);

        // Shares that differ by a fifth are even enough. With the default, a hundred times stricter, grains go on moving for ever over
        // small differences in memory, and one that was moved counts as used: idle grains would never leave.
        options.AllowedEntropyDeviation = 0.01;
    }
}
