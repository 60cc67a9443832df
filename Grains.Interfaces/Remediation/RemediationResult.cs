namespace OrleansObs.Remediation;

/// <summary>Result of a remediation request.</summary>
/// <param name="Status">Acted, DryRun, Declined or Failed.</param>
/// <param name="Sentence">The reason, in one sentence.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.RemediationResult")]
public sealed record RemediationResult(
    [property: Id(0)] RemediationStatus Status,
    [property: Id(1)] string Sentence);
