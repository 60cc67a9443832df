using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace OrleansObs.Tests.Cluster.Semantics;

internal sealed class StateGrain([PersistentState("state", "Default")] IPersistentState<StateGrainState> state) : Grain, IStateGrain
{
    public Task<StateGrainState> ReadAsync() => Task.FromResult(new StateGrainState { Value = state.State.Value });

    public Task WriteAsync(int value)
    {
        state.State.Value = value;
        return state.WriteStateAsync();
    }

    public Task ForgetAsync(int value)
    {
        state.State.Value = value;
        return Task.CompletedTask;
    }

    public Task ClearAsync() => state.ClearStateAsync();

    public async Task WriteBehindAsync(int value)
    {
        var storage = ServiceProvider.GetRequiredKeyedService<IGrainStorage>("Default");
        var other = new GrainState<StateGrainState>();
        await storage.ReadStateAsync("state", this.GetGrainId(), other);
        other.State!.Value = value;
        await storage.WriteStateAsync("state", this.GetGrainId(), other);
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
