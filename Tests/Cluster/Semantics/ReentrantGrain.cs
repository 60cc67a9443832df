using Orleans.Concurrency;

namespace OrleansObs.Tests.Cluster.Semantics;

[Reentrant]
internal sealed class ReentrantGrain : Grain, IReentrantGrain
{
    public Task<string> HoldAsync(string gate) => Gates.PassAsync(gate);
}
