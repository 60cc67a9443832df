using Orleans.Concurrency;

namespace Orleans.Runtime;

[StatelessWorker]
internal sealed class ManagementGrain : Grain, IManagementGrain
{
    private Cluster Cluster => ((Activation)GrainContext).Silo.Cluster;

    public Task ForceActivationCollection(TimeSpan ageLimit) => Cluster.CollectAsync(ageLimit);

    public Task<int> GetTotalActivationCount() => Task.FromResult(Cluster.ActivationCount);

    public Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false) =>
        Task.FromResult(Cluster.Silos.ToDictionary(silo => silo.SiloAddress, _ => SiloStatus.Active));

    public Task<MembershipEntry[]> GetDetailedHosts(bool onlyActive = false) =>
        Task.FromResult(Cluster.Silos.Select(silo => new MembershipEntry
        {
            SiloAddress = silo.SiloAddress,
            SiloName = silo.Name,
            StartTime = silo.Started,
            Status = SiloStatus.Active,
        }).ToArray());

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics(SiloAddress[] hostsIds) =>
        Task.FromResult(Cluster.Count()
            .Where(count => hostsIds.Contains(count.Silo.SiloAddress))
            .Select(count => new SimpleGrainStatistic
            {
                GrainType = $"{count.Class.FullName},{count.Class.Assembly.GetName().Name}",
                SiloAddress = count.Silo.SiloAddress,
                ActivationCount = count.Activations,
            }).ToArray());
}
