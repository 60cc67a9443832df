namespace OrleansObs.Chaos.Faults;

/// <param name="Begin">Its start, since the start of the load.</param>
/// <param name="End">Its end; equal to its start for an instantaneous fault.</param>
/// <param name="NotDone">Why it was not executed; null when it was.</param>
internal sealed record FaultRecord(PlannedFault Planned, TimeSpan Begin, TimeSpan End, string? NotDone = null)
{
    /// <summary>The time from which recovery is measured.</summary>
    public TimeSpan RecoveryBegin => Planned.Traits.RecoveryStartsAtEnd ? End : Begin;
}
