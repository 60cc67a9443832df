using OrleansObs.Remediation;

namespace OrleansObs.Incidents;

/// <summary>What became of an alert of one service.</summary>
/// <param name="Id">Name of the alert and of the service.</param>
/// <param name="Alert">Name of the alert.</param>
/// <param name="Service">The service that it is about.</param>
/// <param name="Severity">critical, warning or info.</param>
/// <param name="Status">Whether it fires.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="Runbook">Where it is told what to do.</param>
/// <param name="StartedAt">When it last began.</param>
/// <param name="EndedAt">When it ended; null while it fires.</param>
/// <param name="Times">How often it has begun.</param>
/// <param name="History">Oldest first, at most <see cref="IncidentLimits.MaxSteps"/>.</param>
/// <param name="Steps">Steps that there ever were.</param>
/// <param name="Silo">The silo that the alert names; null when it names none.</param>
/// <param name="Remediation">What is done about it this time; null when there is nothing to do.</param>
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
