using Orleans.Concurrency;

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

    /// <summary>
    /// Deletes the stored incident, because the list has dropped it after this number of steps. Does nothing when the incident has changed
    /// since, or is changing. Idempotent.
    /// </summary>
    // Interleaving prevents a deadlock: an incident waits for the list, which calls another incident, which may wait for the list too. It
    // is safe, because it changes nothing while another call runs.
    [Alias("Forget"), AlwaysInterleave]
    Task ForgetAsync(int steps);
}
