using Orleans.Runtime;

namespace OrleansObs.Faults;

/// <summary>Calls the fault registry from a silo or from a client of the fleet. A silo makes no calls before it has joined.</summary>
internal sealed class FaultRegistryClient(IGrainFactory grains, TimeProvider time, ISiloStatusOracle? silo = null)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary><see cref="IFaultRegistryGrain.LookAsync"/>; null before this silo has joined.</summary>
    public Task<IReadOnlyList<Fault>?> SyncAsync(IReadOnlyList<FaultCount> counts) =>
        CallAsync(async registry => (IReadOnlyList<Fault>?)await registry.LookAsync(counts));

    /// <summary><see cref="IFaultRegistryGrain.TakeAsync"/>; false before this silo has joined.</summary>
    public Task<bool> ClaimAsync(string id) => CallAsync(registry => registry.TakeAsync(id));

    /// <summary>Whether the registry did not answer.</summary>
    public static bool IsUnavailable(Exception fault) =>
        // A client throws InvalidOperationException before it has connected, and ArgumentException before it knows the grain classes.
        fault is OrleansException or TimeoutException or InvalidOperationException or ArgumentException;

    private async Task<T?> CallAsync<T>(Func<IFaultRegistryGrain, Task<T>> call) =>
        silo is null || silo.CurrentStatus == SiloStatus.Active
            ? await call(grains.GetGrain<IFaultRegistryGrain>(0)).WaitAsync(Timeout, time)
            : default;
}
