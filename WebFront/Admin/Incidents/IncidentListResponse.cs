namespace OrleansObs.WebFront.Admin.Incidents;

/// <param name="Incidents">Most recently changed first.</param>
/// <param name="Count">Number of stored incidents.</param>
internal sealed record IncidentListResponse(IReadOnlyList<IncidentResponse> Incidents, int Count)
{
    /// <summary>What the dashboard shows without a key: not when a remediation is checked.</summary>
    public IncidentListResponse WithoutDeadlines() => this with
    {
        Incidents = [.. Incidents.Select(incident => incident with { Remediation = incident.Remediation?.WithoutDeadline() })],
    };
}
