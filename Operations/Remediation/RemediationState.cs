namespace OrleansObs.Remediation;

/// <summary>What survives a restart.</summary>
[GenerateSerializer, Alias("orleansobs.RemediationState")]
public sealed class RemediationState
{
    /// <summary>Newest first; which, says <see cref="RemediationHistory"/>.</summary>
    [Id(0)]
    public RemediationHistoryEntry[] Entries { get; set; } = [];
}
