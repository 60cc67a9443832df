namespace OrleansObs.Incidents;

/// <summary>One thing that happened to an incident.</summary>
/// <param name="At">When the shop heard of it.</param>
/// <param name="Status">What it became.</param>
/// <param name="Summary">What was said about it.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.IncidentStep")]
public sealed record IncidentStep(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] IncidentStatus Status,
    [property: Id(2)] string Summary);
