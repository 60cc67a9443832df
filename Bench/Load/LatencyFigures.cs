namespace OrleansObs.Bench.Load;

/// <summary>In milliseconds.</summary>
internal sealed record LatencyFigures(double Average, double P50, double P90, double P95, double P99, double Max)
{
    public static LatencyFigures Of(LatencyHistogram latencies) => new(
        Milliseconds(latencies.Average),
        Milliseconds(latencies.Percentile(50)),
        Milliseconds(latencies.Percentile(90)),
        Milliseconds(latencies.Percentile(95)),
        Milliseconds(latencies.Percentile(99)),
        Milliseconds(latencies.Max));

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
