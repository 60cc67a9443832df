using OrleansObs.Faults;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Hosting;

/// <summary>Reaches the fault registry from a WebFront that is a client of a fleet.</summary>
internal sealed class FleetFaultRegistryClient(IGrainCalls calls, TimeProvider time) : IFaultRegistryClient
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<Fault>?> LookAsync(IReadOnlyList<FaultCount> counts)
    {
        try
        {
            return await calls.CallAtMostOnceAsync(CircuitTarget.Fleet, grains => grains.GetGrain<IFaultRegistryGrain>(0).LookAsync(counts))
                .WaitAsync(CallTimeout, time);
        }
        catch (Exception e) when (TransientFault.Is(e))
        {
            return null;
        }
    }
}
