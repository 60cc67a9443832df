namespace OrleansObs.Incidents;

/// <summary>A notification of Alertmanager about the alerts of one name and service.</summary>
/// <param name="Alert">Name of the alert.</param>
/// <param name="Service">The affected service.</param>
/// <param name="Severity">critical, warning or info.</param>
/// <param name="Status">Firing while at least one of the alerts fires.</param>
/// <param name="Summary">One sentence that describes the alert.</param>
/// <param name="Runbook">URL of the runbook.</param>
/// <param name="StartedAt">Start of the first alert.</param>
/// <param name="EndedAt">End of the last alert; null while one fires.</param>
/// <param name="Silo">The silo that the first alert names; null when it names none.</param>
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
    /// <summary>
    /// Key of the incident grain, different for different names: the first hyphen separates them, and ~, which no name contains, replaces
    /// those of the alert.
    /// </summary>
    public string ToId() => $"{Alert.Replace('-', '~')}-{Service}";
}
