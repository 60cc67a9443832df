using Orleans.Placement;

namespace OrleansObs.Faults;

/// <summary>Immovable, because the faults are held in memory and a migration would end them.</summary>
[Immovable]
internal sealed class FaultRegistryGrain(TimeProvider time) : Grain, IFaultRegistryGrain
{
    private readonly FaultRegistry _registry = new(time);

    public Task<SetFaultResult> SetAsync(FaultPlan plan) => Task.FromResult(_registry.Set(plan));

    public Task<IReadOnlyList<Fault>> ListAsync() => Task.FromResult(_registry.List());

    public Task<bool> EndAsync(string id) => Task.FromResult(_registry.End(id));

    public Task<int> EndAllAsync() => Task.FromResult(_registry.EndAll());

    public Task<IReadOnlyList<Fault>> LookAsync(IReadOnlyList<FaultCount> counts) => Task.FromResult(_registry.Sync(counts));

    public Task<bool> TakeAsync(string id) => Task.FromResult(_registry.Claim(id));
}
