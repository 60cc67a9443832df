namespace Orleans.Runtime;

/// <summary>Looks after the cluster; key 0.</summary>
public interface IManagementGrain : IGrainWithIntegerKey
{
    /// <summary>Ends every activation that was idle for at least that long.</summary>
    Task ForceActivationCollection(TimeSpan ageLimit);

    /// <summary>Activations of all silos.</summary>
    Task<int> GetTotalActivationCount();

    /// <summary>The silos and their status.</summary>
    Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false);

    /// <summary>The silos.</summary>
    Task<MembershipEntry[]> GetDetailedHosts(bool onlyActive = false);

    /// <summary>Activations by class, of the given silos.</summary>
    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics(SiloAddress[] hostsIds);
}
