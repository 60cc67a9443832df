namespace OrleansObs.Faults;

/// <summary>The way of a process to the board.</summary>
public interface IFaultRegistryClient
{
    /// <summary><see cref="IFaultRegistryGrain.LookAsync"/>; null when the board does not answer within two seconds or so.</summary>
    Task<IReadOnlyList<Fault>?> LookAsync(IReadOnlyList<FaultCount> counts);
}
