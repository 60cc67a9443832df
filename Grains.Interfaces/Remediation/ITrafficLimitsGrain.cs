namespace OrleansObs.Remediation;

/// <summary>
/// The active traffic limits, which WebFronts enforce; its key is 0. State is in memory only: the limits end when its silo stops. A
/// WebFront drops each limit at its expiry at the latest.
/// </summary>
[Alias("orleansobs.ITrafficLimitsGrain")]
public interface ITrafficLimitsGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Sets a limit that replaces an earlier limit of the service. False, and nothing is changed, when no WebFront polls the limits.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The service or the kind is unknown, or the duration is not positive or exceeds <see cref="TrafficLimit.MaxDuration"/>.
    /// </exception>
    [Alias("Limit")]
    Task<bool> LimitAsync(string service, TrafficLimitKind kind, TimeSpan duration);

    /// <summary>The active limits. Called by each WebFront every few seconds; the call registers it as one that enforces them.</summary>
    [Alias("Look")]
    Task<IReadOnlyList<TrafficLimit>> LookAsync();
}
