using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace OrleansObs.Fleet;

/// <summary>Tells one silo to leave.</summary>
public static class SiloDrain
{
    // A hint is no promise: the grain may have come to life elsewhere, and leaves then.
    private const int Tries = 3;

    /// <summary>False when the silo could not be reached by its grain; it then does not leave.</summary>
    public static async Task<bool> TryAsync(IGrainFactory grains, SiloAddress silo)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            for (var tries = 0; tries < Tries; tries++)
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
