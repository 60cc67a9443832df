using OrleansObs.Remediation;

namespace OrleansObs.Incidents;

/// <summary>The incident of one alert and service.</summary>
/// <param name="Id">Names of the alert and of the service, as in <see cref="AlertNotice.ToId"/>.</param>
/// <param name="Alert">Name of the alert.</param>
/// <param name="Service">The affected service.</param>
/// <param name="Severity">critical, warning or info.</param>
/// <param name="Status">Whether the alert fires.</param>
/// <param name="Summary">One sentence that describes the alert.</param>
/// <param name="Runbook">URL of the runbook.</param>
/// <param name="StartedAt">Start of the latest occurrence.</param>
/// <param name="EndedAt">End of the latest occurrence; null while the alert fires.</param>
/// <param name="Times">Number of occurrences.</param>
/// <param name="History">Steps, oldest first, at most <see cref="IncidentLimits.MaxSteps"/>.</param>
/// <param name="Steps">Number of steps ever recorded.</param>
/// <param name="Silo">The silo that the alert names; null when it names none.</param>
/// <param name="Remediation">Remediation of the latest occurrence; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.Incident")]
public sealed record Incident(
    [property: Id(0)] string Id,
    [property: Id(1)] string Alert,
    [property: Id(2)] string Service,
    [property: Id(3)] string Severity,
    [property: Id(4)] IncidentStatus Status,
    [property: Id(5)] string Summary,
    [property: Id(6)] string Runbook,
    [property: Id(7)] DateTimeOffset StartedAt,
    [property: Id(8)] DateTimeOffset? EndedAt,
    [property: Id(9)] int Times,
    [property: Id(10)] IncidentStep[] History,
    [property: Id(11)] int Steps,
    [property: Id(12)] string? Silo,
    [property: Id(13)] RemediationRecord? Remediation);
