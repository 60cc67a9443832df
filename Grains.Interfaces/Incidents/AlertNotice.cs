namespace OrleansObs.Incidents;

/// <summary>What Alertmanager says about the alerts of one name and service.</summary>
/// <param name="Alert">Name of the alert.</param>
/// <param name="Service">The service that it is about.</param>
/// <param name="Severity">critical, warning or info.</param>
/// <param name="Status">Firing while at least one of them fires.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="Runbook">Where it is told what to do.</param>
/// <param name="StartedAt">When the first of them began.</param>
/// <param name="EndedAt">When the last of them ended; null while one fires.</param>
/// <param name="Silo">The silo that the first of them names; null when it names none.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.AlertNotice")]
public sealed record AlertNotice(
    [property: Id(0)] string Alert,
    [property: Id(1)] string Service,
    [property: Id(2)] string Severity,
    [property: Id(3)] IncidentStatus Status,
    [property: Id(4)] string Summary,
    [property: Id(5)] string Runbook,
    [property: Id(6)] DateTimeOffset StartedAt,
    [property: Id(7)] DateTimeOffset? EndedAt,
    [property: Id(8)] string? Silo)
{
    /// <summary>Key of the incident that it belongs to.</summary>
    public string ToId() => $"{Alert}-{Service}";
}
