namespace OrleansObs.Remediation;

/// <summary>What survives a restart.</summary>
[GenerateSerializer, Alias("orleansobs.RemediationState")]
public sealed class RemediationState
{
    /// <summary>The latest, newest first.</summary>
    [Id(0)]
    public RemediationDeed[] Deeds { get; set; } = [];
}
