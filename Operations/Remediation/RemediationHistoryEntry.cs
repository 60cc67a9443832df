namespace OrleansObs.Remediation;

/// <summary>One request and what became of it.</summary>
/// <param name="At">When.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Action">What the policy said.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="CheckBy">Until when the target is under observation.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.RemediationHistoryEntry")]
public sealed record RemediationHistoryEntry(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] RemediationRequest Request,
    [property: Id(2)] RemediationAction Action,
    [property: Id(3)] RemediationResult Answer,
    [property: Id(4)] DateTimeOffset CheckBy)
{
    /// <summary>It was done; or a silo was told to drain and did not answer, which may drain all the same. To write down is not limited.</summary>
    public bool Counts => Action != RemediationAction.Record
        && (Answer.Status == RemediationStatus.Acted || (Answer.Status == RemediationStatus.Failed && Action == RemediationAction.Drain));
}
