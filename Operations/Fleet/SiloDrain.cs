using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace OrleansObs.Fleet;

/// <summary>Tells one silo to drain; <see cref="DrainGrain"/> decides whether it may.</summary>
internal static class SiloDrain
{
    // The placement hint is not binding: the grain may have been activated on another silo, where it deactivates itself.
    private const int MaxTries = 3;

    /// <summary>False when the grain was never activated on the silo; the silo is then not drained.</summary>
    public static async Task<bool> TryAsync(IGrainFactory grains, SiloAddress silo)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            for (var tries = 0; tries < MaxTries; tries++)
            {
                if (await grains.GetGrain<ISiloGrain>(silo.ToParsableString()).DrainAsync())
                    return true;
            }

            return false;
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }
}
