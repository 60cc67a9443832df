using OrleansObs.Faults;
using OrleansObs.WebFront.Resilience;

namespace OrleansObs.WebFront.Faults;

/// <summary>The way to the board from a WebFront that is a client of a fleet.</summary>
internal sealed class FleetFaultRegistryClient(IGrainCalls calls, TimeProvider time) : IFaultRegistryClient
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<Fault>?> LookAsync(IReadOnlyList<FaultCount> counts)
    {
        try
        {
            return await calls.OnceAsync(ShopService.Fleet, grains => grains.GetGrain<IFaultRegistryGrain>(0).LookAsync(counts)).WaitAsync(AnswerLimit, time);
        }
        catch (Exception e) when (TransientFault.Is(e))
        {
            return null;
        }
    }
}
