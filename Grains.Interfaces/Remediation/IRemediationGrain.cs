namespace OrleansObs.Remediation;

/// <summary>The one that acts, and keeps to the limits of the policy; its key is 0. Remembers what it did, over restarts too.</summary>
[Alias("orleansobs.IRemediationGrain")]
public interface IRemediationGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Does what the policy says, at most once for an occurrence of an incident: asked again it gives the same answer. What is to be done is stored
    /// before it is done, so a crash in between leaves it undone rather than done twice.
    /// </summary>
    [Alias("Request")]
    Task<RemediationResult> RequestAsync(RemediationRequest request);
}
