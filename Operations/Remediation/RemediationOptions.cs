namespace OrleansObs.Remediation;

/// <summary>Section <c>Remediation</c>.</summary>
internal sealed class RemediationOptions
{
    /// <summary>The policy file; when empty, alerts are only recorded.</summary>
    public string PolicyPath { get; set; } = "";

    /// <summary>The named pipe of the fleet's supervisor, which reads the line "grow"; when empty, scaling is only recommended.</summary>
    public string SupervisorPipe { get; set; } = "";
}
