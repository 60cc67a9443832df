namespace OrleansObs.WebFront.Incidents;

/// <param name="Incidents">The one that changed last comes first.</param>
/// <param name="Count">How many.</param>
internal sealed record IncidentListResponse(IReadOnlyList<IncidentResponse> Incidents, int Count);
