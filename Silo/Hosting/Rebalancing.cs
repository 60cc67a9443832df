using Orleans.Configuration;

namespace OrleansObs.Silos.Hosting;

/// <summary>How fast grains move to silos that have joined: half a minute, rather than the minutes that the defaults take.</summary>
internal static class Rebalancing
{
    public static void Tune(ActivationRebalancerOptions options)
    {
        options.RebalancerDueTime = TimeSpan.FromSeconds(5);
        options.SessionCyclePeriod = TimeSpan.FromSeconds(5);
    }
}
