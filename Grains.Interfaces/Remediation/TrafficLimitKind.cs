namespace OrleansObs.Remediation;

/// <summary>What a WebFront does about the calls of a service.</summary>
public enum TrafficLimitKind
{
    /// <summary>Fewer at once than usual; the others are answered 503.</summary>
    Shed,

    /// <summary>None: the circuit breaker is held open.</summary>
    OpenBreaker,
}
