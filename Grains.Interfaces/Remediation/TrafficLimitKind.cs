namespace OrleansObs.Remediation;

/// <summary>How a WebFront limits the calls of a service.</summary>
public enum TrafficLimitKind
{
    /// <summary>Load shedding: fewer concurrent calls are admitted; the others get 503.</summary>
    Shed,

    /// <summary>The circuit breaker is held open: no call is sent.</summary>
    OpenBreaker,
}
