using OrleansObs.Chaos.Faults;

namespace OrleansObs.Chaos.Reports;

/// <param name="Recovery">See <see cref="RecoveryTimes"/>; null when the fault was not executed, or service did not recover.</param>
internal sealed record FaultResult(FaultRecord Record, TimeSpan? Recovery)
{
    public bool IsDone => Record.NotDone is null;
}
