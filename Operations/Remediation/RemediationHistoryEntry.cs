namespace OrleansObs.Remediation;

/// <summary>One request and its result.</summary>
/// <param name="At">Time of the request.</param>
/// <param name="Request">The request.</param>
/// <param name="Action">The action of the policy.</param>
/// <param name="Answer">The result.</param>
/// <param name="CheckBy">End of the observation of the target.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.RemediationHistoryEntry")]
public sealed record RemediationHistoryEntry(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] RemediationRequest Request,
    [property: Id(2)] RemediationAction Action,
    [property: Id(3)] RemediationResult Answer,
    [property: Id(4)] DateTimeOffset CheckBy)
{
    /// <summary>
    /// True for actions that were performed, and for a failed drain: a silo that did not answer may drain all the same. Recording is not
    /// limited.
    /// </summary>
    public bool CountsTowardsLimits => Action != RemediationAction.Record
        && (Answer.Status == RemediationStatus.Acted || (Answer.Status == RemediationStatus.Failed && Action == RemediationAction.Drain));
}
