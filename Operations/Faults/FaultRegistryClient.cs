using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace OrleansObs.Faults;

/// <summary>Calls the fault registry from a silo or from a client of the fleet. A silo makes no calls before it has joined.</summary>
internal sealed class FaultRegistryClient(
    IGrainFactory grains, TimeProvider time, ILogger<FaultRegistryClient> logger, ISiloStatusOracle? silo = null)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary><see cref="IFaultRegistryGrain.LookAsync"/>; null when the registry does not answer.</summary>
    public Task<IReadOnlyList<Fault>?> SyncAsync(IReadOnlyList<FaultCount> counts) =>
        CallAsync(async registry => (IReadOnlyList<Fault>?)await registry.LookAsync(counts));

    /// <summary><see cref="IFaultRegistryGrain.TakeAsync"/>; false when the registry does not answer.</summary>
    public Task<bool> ClaimAsync(string id) => CallAsync(registry => registry.TakeAsync(id));

    private async Task<T?> CallAsync<T>(Func<IFaultRegistryGrain, Task<T>> call)
    {
        if (silo is not null && silo.CurrentStatus != SiloStatus.Active)
            return default;
        try
        {
            return await call(grains.GetGrain<IFaultRegistryGrain>(0)).WaitAsync(Timeout, time);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or InvalidOperationException)
        {
            // A client that has not connected yet throws InvalidOperationException.
            logger.RegistryUnavailable(e);
            return default;
        }
    }
}
