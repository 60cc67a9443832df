using Orleans.Configuration;

namespace OrleansObs.Silos.Hosting;

/// <summary>How fast activations move to silos that joined, and when the balance is good enough.</summary>
internal static class RebalancingTuning
{
    public static void Apply(ActivationRebalancerOptions options)
    {
        // The defaults take minutes.
        options.RebalancerDueTime = TimeSpan.FromSeconds(5);
        options.SessionCyclePeriod = TimeSpan.FromSeconds(5);

        // Shares may differ by a fifth. The default is a hundred times stricter: small differences in memory would then move activations
        // forever, and a moved activation counts as used, so idle ones would never be deactivated.
        options.AllowedEntropyDeviation = 0.01;
    }
}
