using OrleansObs.Remediation;

namespace OrleansObs.Incidents;

/// <summary>One step in the history of an incident.</summary>
/// <param name="At">When the notification was received or the action was taken.</param>
/// <param name="Status">Status of the incident after the step.</param>
/// <param name="Summary">Description of the step.</param>
/// <param name="Remediation">Status of the remediation; null for a notification of the alert.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.IncidentStep")]
public sealed record IncidentStep(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] IncidentStatus Status,
    [property: Id(2)] string Summary,
    [property: Id(3)] RemediationStatus? Remediation = null);
