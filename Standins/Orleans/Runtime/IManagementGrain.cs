namespace Orleans.Runtime;

/// <summary>Looks after the cluster; key 0.</summary>
public interface IManagementGrain : IGrainWithIntegerKey
{
    /// <summary>Ends every activation that was idle for at least that long.</summary>
    Task ForceActivationCollection(TimeSpan ageLimit);

    /// <summary>Activations of all silos.</summary>
    Task<int> GetTotalActivationCount();
}
