namespace OrleansObs.Chaos.Reports;

/// <summary>All faults of one kind, with their recovery times.</summary>
internal sealed record FaultSummary(string Name, int Done, int NotDone, TimeSpan? Median, TimeSpan? Worst);
