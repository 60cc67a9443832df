namespace OrleansObs.Incidents;

/// <summary>One kind of trouble: an alert of one service, keyed by <see cref="AlertNotice.ToId"/>. Remembers what became of it, over restarts too.</summary>
[Alias("orleansobs.IIncidentGrain")]
public interface IIncidentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes notice of an alert, and does what the policy says about it, once a time that it begins. The same notice again changes nothing, and one
    /// that is older than what is known is left alone. Stored when it returns.
    /// </summary>
    [Alias("Report")]
    Task ReportAsync(AlertNotice notice);

    /// <summary>Lets the action go ahead that waits for it.</summary>
    [Alias("Approve")]
    Task<ApproveOutcome> ApproveAsync();

    /// <summary>Looks whether the alert has ended in time; if not, the incident is escalated, once, also when nothing could be done about it.</summary>
    [Alias("Check")]
    Task CheckAsync();

    /// <summary>What is known; null when there never was such an alert.</summary>
    [Alias("Get")]
    Task<Incident?> GetAsync();
}
