namespace OrleansObs.Remediation;

/// <summary>Executes remediation actions within the limits of the policy; its key is 0. Its record of actions is persistent.</summary>
[Alias("orleansobs.IRemediationGrain")]
public interface IRemediationGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Executes the policy's action at most once per occurrence of an incident. Idempotent: a repeated request returns the same result. The
    /// action is stored before it is executed, so after a crash in between it is not executed rather than executed twice.
    /// </summary>
    [Alias("Request")]
    Task<RemediationResult> RequestAsync(RemediationRequest request);
}
