namespace OrleansObs.Remediation;

/// <summary>Asks for what the policy says about an alert.</summary>
/// <param name="Incident">Id of the incident.</param>
/// <param name="Occurrence">Which time it is that the incident has begun.</param>
/// <param name="Alert">Name of the alert.</param>
/// <param name="Target">A silo, a service, or the fleet.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.RemediationRequest")]
public sealed record RemediationRequest(
    [property: Id(0)] string Incident,
    [property: Id(1)] int Occurrence,
    [property: Id(2)] string Alert,
    [property: Id(3)] string Target);
