namespace OrleansObs.Fleet;

/// <summary>
/// Speaks for one silo; the key is that silo's address, generation included. The caller asks for that silo by the placement hint of the
/// request context.
/// </summary>
[Alias("orleansobs.ISiloGrain")]
public interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>
    /// Tells the silo to leave: it hands its grains over, finishes what it took, and its process ends with exit code 0. Returns before
    /// that. False when this is not that silo, and nothing has happened.
    /// </summary>
    [Alias("Drain")]
    Task<bool> DrainAsync();
}
