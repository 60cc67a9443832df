namespace OrleansObs.Incidents;

/// <summary>One line of the log of incidents.</summary>
/// <param name="Timestamp">When the shop heard of it or did it, UTC.</param>
/// <param name="Incident">Id of the incident.</param>
/// <param name="Times">How often it had begun by then.</param>
/// <param name="Severity">critical, warning or info.</param>
/// <param name="Step">firing, resolved, or what became of a remediation.</param>
/// <param name="Summary">What was said about it.</param>
internal sealed record IncidentLogEntry(DateTime Timestamp, string Incident, int Times, string Severity, string Step, string Summary);
