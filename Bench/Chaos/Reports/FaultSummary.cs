namespace OrleansObs.Bench.Chaos.Reports;

/// <summary>All faults of one kind.</summary>
internal sealed record FaultSummary(string Name, int Done, int NotDone, TimeSpan? Median, TimeSpan? Worst);
