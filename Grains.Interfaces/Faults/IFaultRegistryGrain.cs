namespace OrleansObs.Faults;

/// <summary>
/// The faults that are set; its key is 0. It keeps them in memory alone: when its silo ends, so do all faults, and so they do when a silo crashes
/// that held its entry of the grain directory. No fault ever strikes it.
/// </summary>
[Alias("orleansobs.IFaultRegistryGrain")]
public interface IFaultRegistryGrain : IGrainWithIntegerKey
{
    /// <summary>Sets a fault, in place of one of the same kind at the same aim. Processes know of it at their next look.</summary>
    [Alias("Set")]
    Task<SetFaultResult> SetAsync(FaultPlan plan);

    /// <summary>Every fault that has not ended, oldest first.</summary>
    [Alias("List")]
    Task<IReadOnlyList<Fault>> ListAsync();

    /// <summary>Ends a fault; false when there is none with that id.</summary>
    [Alias("End")]
    Task<bool> EndAsync(string id);

    /// <summary>Ends all faults; how many there were.</summary>
    [Alias("EndAll")]
    Task<int> EndAllAsync();

    /// <summary>
    /// A look of a process, which tells how often it has injected what, and learns what to inject. A fault that happens once is left out when
    /// it has been taken.
    /// </summary>
    [Alias("Look")]
    Task<IReadOnlyList<Fault>> LookAsync(IReadOnlyList<FaultCount> counts);

    /// <summary>
    /// True for the first one who asks for a fault that happens once: a process that is started again after its crash does not crash again.
    /// When that answer is lost, the fault never happens.
    /// </summary>
    [Alias("Take")]
    Task<bool> TakeAsync(string id);
}
