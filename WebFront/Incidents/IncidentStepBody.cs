namespace OrleansObs.WebFront.Incidents;

/// <param name="At">When the shop heard of it, UTC.</param>
/// <param name="Status">firing or resolved.</param>
/// <param name="Summary">What was said about it.</param>
internal sealed record IncidentStepBody(DateTime At, string Status, string Summary);
