namespace OrleansObs.Chaos.Faults;

/// <param name="At">Its start, since the start of the load.</param>
/// <param name="Target">Name of a process of the fleet, <c>silos</c> for all silos, or <c>postgres</c>.</param>
/// <param name="Length">Its length; zero for an instantaneous fault.</param>
internal sealed record PlannedFault(int Number, TimeSpan At, FaultKind Kind, string Target, TimeSpan Length)
{
    public FaultTraits Traits => FaultTraits.Of(Kind);
}
