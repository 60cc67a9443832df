namespace OrleansObs.Incidents;

/// <summary>One line of the incident log.</summary>
/// <param name="Timestamp">When the shop received the notice or acted, UTC.</param>
/// <param name="Incident">Id of the incident.</param>
/// <param name="Times">Number of occurrences of the incident so far.</param>
/// <param name="Severity">critical, warning or info.</param>
/// <param name="Step">firing, resolved, or a remediation status.</param>
/// <param name="Summary">Summary of the alert, or result of the remediation.</param>
internal sealed record IncidentLogEntry(DateTime Timestamp, string Incident, int Times, string Severity, string Step, string Summary);
