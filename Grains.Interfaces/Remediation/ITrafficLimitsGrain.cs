namespace OrleansObs.Remediation;

/// <summary>
/// The limits that WebFronts keep to; its key is 0. In memory only: when its silo ends, so do they, each WebFront's at the latest when its own
/// time is up.
/// </summary>
[Alias("orleansobs.ITrafficLimitsGrain")]
public interface ITrafficLimitsGrain : IGrainWithIntegerKey
{
    /// <summary>From now on for so long, in place of an earlier limit of the service. False, and nothing is changed, when no WebFront follows.</summary>
    [Alias("Limit")]
    Task<bool> LimitAsync(string service, TrafficLimitKind kind, TimeSpan holds);

    /// <summary>Those in force. Who asks is a WebFront that follows them, and asks again within a few seconds.</summary>
    [Alias("Look")]
    Task<IReadOnlyList<TrafficLimit>> LookAsync();
}
