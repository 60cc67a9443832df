using OrleansObs.Bench.Chaos.Faults;

namespace OrleansObs.Bench.Chaos.Reports;

/// <param name="Record">What was done, or why not.</param>
/// <param name="Recovery">See <see cref="Recoveries"/>; null when it was not done, or not everything was served again.</param>
internal sealed record FaultResult(FaultRecord Record, TimeSpan? Recovery)
{
    public bool IsDone => Record.NotDone is null;
}
