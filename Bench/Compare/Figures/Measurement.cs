using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Load;

namespace OrleansObs.Bench.Compare.Figures;

/// <summary>One system, one workload, one round.</summary>
/// <param name="PerSecond">Requests with the expected status per second.</param>
/// <param name="Errors">Counts by kind.</param>
/// <param name="CpuMicroseconds">Processor time per request.</param>
internal sealed record Measurement(double PerSecond, LatencyFigures LatencyMs, IReadOnlyDictionary<string, long> Errors, CpuShares CpuMicroseconds)
{
    public static Measurement Of(RequestStatistics statistics, TimeSpan duration, CpuShares cpu) =>
        new(
            Math.Round(statistics.Succeeded.Count / duration.TotalSeconds, 1),
            LatencyFigures.Of(statistics.Succeeded),
            new SortedDictionary<string, long>(statistics.Errors),
            cpu.PerRequest(statistics.Succeeded.Count));
}
