namespace OrleansObs.WebFront.Incidents;

/// <param name="Incidents">The one that changed last comes first.</param>
/// <param name="Count">How many.</param>
internal sealed record IncidentListBody(IReadOnlyList<IncidentBody> Incidents, int Count);
