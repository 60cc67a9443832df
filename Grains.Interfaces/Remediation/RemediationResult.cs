namespace OrleansObs.Remediation;

/// <summary>What became of a request.</summary>
/// <param name="Status">Acted, DryRun, Declined or Failed.</param>
/// <param name="Sentence">Why, for people.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.RemediationResult")]
public sealed record RemediationResult(
    [property: Id(0)] RemediationStatus Status,
    [property: Id(1)] string Sentence);
