using Orleans.Concurrency;

namespace OrleansObs.Tests.Cluster.Semantics;

[StatelessWorker(4)]
internal sealed class WorkerGrain : Grain, IWorkerGrain
{
    public Task<string> HoldAsync(string gate) => Gates.PassAsync(gate);
}
