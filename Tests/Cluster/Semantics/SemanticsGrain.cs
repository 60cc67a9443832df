namespace OrleansObs.Tests.Cluster.Semantics;

internal sealed class SemanticsGrain : Grain, ISemanticsGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public Task<Guid> ActivationAsync() => Task.FromResult(_activation);

    public Task HoldAsync(string signal) => GrainSignals.EnterAsync(signal);

    public Task HoldInterleavedAsync(string signal) => GrainSignals.EnterAsync(signal);
}
