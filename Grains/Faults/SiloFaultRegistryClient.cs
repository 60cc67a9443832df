using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace OrleansObs.Faults;

/// <summary>The way to the board from a silo, which asks nobody before it has joined.</summary>
internal sealed class SiloFaultRegistryClient(IGrainFactory grains, ISiloStatusOracle status, TimeProvider time, ILogger<SiloFaultRegistryClient> logger) : IFaultRegistryClient
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<Fault>?> LookAsync(IReadOnlyList<FaultCount> counts)
    {
        if (status.CurrentStatus != SiloStatus.Active)
            return null;
        try
        {
            return await grains.GetGrain<IFaultRegistryGrain>(0).LookAsync(counts).WaitAsync(AnswerLimit, time);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            logger.BoardSilent(e);
            return null;
        }
    }

    /// <summary><see cref="IFaultRegistryGrain.TakeAsync"/>; false when the board does not answer.</summary>
    public async Task<bool> TakeAsync(string id)
    {
        try
        {
            return await grains.GetGrain<IFaultRegistryGrain>(0).TakeAsync(id).WaitAsync(AnswerLimit, time);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            logger.BoardSilent(e);
            return false;
        }
    }
}
