using OrleansObs.Remediation;

namespace OrleansObs.Incidents;

/// <summary>One thing that happened to an incident.</summary>
/// <param name="At">When the shop heard of it, or did it.</param>
/// <param name="Status">What the incident was then.</param>
/// <param name="Summary">What was said about it.</param>
/// <param name="Remediation">What became of a remediation; null for news of the alert itself.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.IncidentStep")]
public sealed record IncidentStep(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] IncidentStatus Status,
    [property: Id(2)] string Summary,
    [property: Id(3)] RemediationStatus? Remediation = null);
