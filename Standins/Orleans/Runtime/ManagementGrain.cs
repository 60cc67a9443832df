using Orleans.Concurrency;

namespace Orleans.Runtime;

[StatelessWorker]
internal sealed class ManagementGrain : Grain, IManagementGrain
{
    public Task ForceActivationCollection(TimeSpan ageLimit) =>
        ((Activation)GrainContext).Silo.Cluster.CollectAsync(ageLimit);

    public Task<int> GetTotalActivationCount() =>
        Task.FromResult(((Activation)GrainContext).Silo.Cluster.ActivationCount);
}
