namespace OrleansObs.Remediation;

/// <summary>Requests the policy's action for an alert.</summary>
/// <param name="Incident">Id of the incident.</param>
/// <param name="Occurrence">Number of the occurrence, from 1.</param>
/// <param name="Alert">Name of the alert.</param>
/// <param name="Target">Target of the action: a silo, a service, or the fleet.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.RemediationRequest")]
public sealed record RemediationRequest(
    [property: Id(0)] string Incident,
    [property: Id(1)] int Occurrence,
    [property: Id(2)] string Alert,
    [property: Id(3)] string Target);
