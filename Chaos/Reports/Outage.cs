namespace OrleansObs.Chaos.Reports;

/// <summary>A period without any served operation.</summary>
internal sealed record Outage(TimeSpan Begin, TimeSpan Length);
