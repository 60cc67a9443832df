namespace OrleansObs.Bench.Chaos.Faults;

/// <param name="Planned">What was to be done.</param>
/// <param name="Begin">When it was done, after the begin of the load.</param>
/// <param name="End">When it was over: its begin, for what is done at once.</param>
/// <param name="NotDone">Why it was not done; null when it was.</param>
internal sealed record FaultRecord(PlannedFault Planned, TimeSpan Begin, TimeSpan End, string? NotDone = null)
{
    /// <summary>From when on service should become whole again.</summary>
    public TimeSpan RecoveryBegin => Planned.Traits.HarmLasts ? End : Begin;
}
