namespace OrleansObs.Fleet;

/// <summary>
/// Controls one silo. The key is the address of the silo, including its generation. The caller requests activation on that silo with the
/// placement hint of the request context. Only <see cref="IDrainGrain"/> calls it: it decides which silos may drain.
/// </summary>
[Alias("orleansobs.ISiloGrain")]
public interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts the graceful shutdown of the silo: it migrates its grains, completes accepted requests, and its process exits with code 0.
    /// Returns before that. False, and nothing happens, when the grain was activated on another silo. Idempotent.
    /// </summary>
    [Alias("Drain")]
    Task<bool> DrainAsync();
}
