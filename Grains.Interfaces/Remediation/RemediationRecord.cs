namespace OrleansObs.Remediation;

/// <summary>What is done about one occurrence of an incident.</summary>
/// <param name="Action">What.</param>
/// <param name="Target">To whom: a silo, a service, or the fleet.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="CheckBy">When the alert must have ended; null when nobody looks any more.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.Remediation")]
public sealed record RemediationRecord(
    [property: Id(0)] RemediationAction Action,
    [property: Id(1)] string Target,
    [property: Id(2)] RemediationStatus Status,
    [property: Id(3)] DateTimeOffset? CheckBy);
