namespace OrleansObs.Faults;

/// <summary>
/// Registry of the active faults; its key is 0. State is in memory only: all faults end when its silo stops, and also when the silo crashes
/// that holds its entry of the grain directory. Faults never affect its calls.
/// </summary>
[Alias("orleansobs.IFaultRegistryGrain")]
public interface IFaultRegistryGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Sets a fault. It replaces a fault of the same kind and target. Processes inject it after their next <see cref="LookAsync"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The plan exceeds a limit of <see cref="FaultLimits"/>.</exception>
    [Alias("Set")]
    Task<SetFaultResult> SetAsync(FaultPlan plan);

    /// <summary>The active faults, oldest first.</summary>
    [Alias("List")]
    Task<IReadOnlyList<Fault>> ListAsync();

    /// <summary>Ends a fault; false when no fault has this id. Idempotent.</summary>
    [Alias("End")]
    Task<bool> EndAsync(string id);

    /// <summary>Ends all faults and returns their number. Idempotent.</summary>
    [Alias("EndAll")]
    Task<int> EndAllAsync();

    /// <summary>
    /// Reports a process's injections since its last call and returns the faults to inject. A fault that happens once is omitted after it
    /// was claimed. Not idempotent: repeated counts are added again.
    /// </summary>
    [Alias("Look")]
    Task<IReadOnlyList<Fault>> LookAsync(IReadOnlyList<FaultCount> counts);

    /// <summary>
    /// Claims a fault that happens once. True only for the first caller, so a process that restarts after its crash does not crash again.
    /// When that response is lost, the fault never happens.
    /// </summary>
    [Alias("Take")]
    Task<bool> TakeAsync(string id);
}
