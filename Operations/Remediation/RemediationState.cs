namespace OrleansObs.Remediation;

/// <summary>Stored state of <see cref="RemediationGrain"/>.</summary>
[GenerateSerializer, Alias("orleansobs.RemediationState")]
public sealed class RemediationState
{
    /// <summary>Newest first; bounded by <see cref="RemediationHistory"/>.</summary>
    [Id(0)]
    public RemediationHistoryEntry[] Entries { get; set; } = [];
}
