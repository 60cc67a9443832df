using Orleans.Placement;

namespace OrleansObs.Faults;

/// <summary>Stays where it is: a move to another silo would end all faults.</summary>
[Immovable]
internal sealed class FaultRegistryGrain(TimeProvider time) : Grain, IFaultRegistryGrain
{
    private readonly FaultRegistry _board = new(time);

    public Task<SetFaultResult> SetAsync(FaultPlan plan) => Task.FromResult(_board.Set(plan));

    public Task<IReadOnlyList<Fault>> ListAsync() => Task.FromResult(_board.List());

    public Task<bool> EndAsync(string id) => Task.FromResult(_board.End(id));

    public Task<int> EndAllAsync() => Task.FromResult(_board.EndAll());

    public Task<IReadOnlyList<Fault>> LookAsync(IReadOnlyList<FaultCount> counts) => Task.FromResult(_board.Look(counts));

    public Task<bool> TakeAsync(string id) => Task.FromResult(_board.Take(id));
}
