namespace OrleansObs.Bench.Chaos.Reports;

/// <summary>A time in which nobody was served.</summary>
internal sealed record Outage(TimeSpan Begin, TimeSpan Length);
