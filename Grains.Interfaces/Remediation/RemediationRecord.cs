namespace OrleansObs.Remediation;

/// <summary>The remediation of one occurrence of an incident.</summary>
/// <param name="Action">The action.</param>
/// <param name="Target">Its target: a silo, a service, or the fleet.</param>
/// <param name="Status">Its status.</param>
/// <param name="CheckBy">Deadline for the end of the alert; null when it is no longer checked.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.Remediation")]
public sealed record RemediationRecord(
    [property: Id(0)] RemediationAction Action,
    [property: Id(1)] string Target,
    [property: Id(2)] RemediationStatus Status,
    [property: Id(3)] DateTimeOffset? CheckBy);
