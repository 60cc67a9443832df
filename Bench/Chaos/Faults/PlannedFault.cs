namespace OrleansObs.Bench.Chaos.Faults;

/// <param name="Number">From 1.</param>
/// <param name="At">After the begin of the load.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Target">The name of a process of the fleet, <c>silos</c> for all of them, or <c>postgres</c>.</param>
/// <param name="Length">How long it lasts; zero when it is done at once.</param>
internal sealed record PlannedFault(int Number, TimeSpan At, FaultKind Kind, string Target, TimeSpan Length)
{
    public FaultTraits Traits => FaultTraits.Of(Kind);
}
