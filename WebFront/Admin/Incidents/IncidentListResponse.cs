namespace OrleansObs.WebFront.Admin.Incidents;

/// <param name="Incidents">Most recently changed first.</param>
/// <param name="Count">Number of stored incidents.</param>
internal sealed record IncidentListResponse(IReadOnlyList<IncidentResponse> Incidents, int Count);
