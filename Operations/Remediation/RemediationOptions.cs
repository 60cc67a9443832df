namespace OrleansObs.Remediation;

/// <summary>Section <c>Remediation</c>.</summary>
internal sealed class RemediationOptions
{
    /// <summary>The file with the policy; empty: alerts are only written down.</summary>
    public string PolicyPath { get; set; } = "";

    /// <summary>The pipe of the fleet's supervisor, which takes the line "grow"; empty: to scale is only recommended.</summary>
    public string SupervisorPipe { get; set; } = "";
}
