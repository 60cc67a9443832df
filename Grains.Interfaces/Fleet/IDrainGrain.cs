namespace OrleansObs.Fleet;

/// <summary>
/// Decides which silos drain, for operators and for remediation alike; its key is 0. It takes one request at a time and stores each
/// decision before it acts, so that requests which arrive at the same moment never drain the last active silo.
/// </summary>
[Alias("orleansobs.IDrainGrain")]
public interface IDrainGrain : IGrainWithIntegerKey
{
    /// <summary>Starts the graceful shutdown of the silo with this name, unless it is the last active one. Idempotent.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The decision could not be stored; nothing was drained.</exception>
    [Alias("Drain")]
    Task<DrainOutcome> DrainAsync(string silo);
}
