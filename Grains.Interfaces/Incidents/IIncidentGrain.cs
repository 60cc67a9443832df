namespace OrleansObs.Incidents;

/// <summary>One incident: an alert of one service, keyed by <see cref="AlertNotice.ToId"/>. Its history is persistent.</summary>
[Alias("orleansobs.IIncidentGrain")]
public interface IIncidentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Records a notification and executes the policy's action, once per occurrence of the alert. Idempotent: a repeated or outdated
    /// notification changes nothing. The incident is stored when the call returns.
    /// </summary>
    [Alias("Report")]
    Task ReportAsync(AlertNotice notice);

    /// <summary>
    /// Approves the action that waits for approval. The second of two approvals returns <see cref="ApproveOutcome.NothingWaits"/>.
    /// </summary>
    [Alias("Approve")]
    Task<ApproveOutcome> ApproveAsync();

    /// <summary>
    /// Escalates the incident if its alert has not ended in time, once per occurrence, also when no action was possible. Idempotent.
    /// </summary>
    [Alias("Check")]
    Task CheckAsync();

    /// <summary>The incident; null when its alert never fired.</summary>
    [Alias("Get")]
    Task<Incident?> GetAsync();
}
