using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Load;

namespace OrleansObs.Bench.Compare.Figures;

/// <summary>One system, one workload, one round.</summary>
/// <param name="PerSecond">Requests that were answered with the status that was wanted.</param>
/// <param name="LatencyMs">Of these.</param>
/// <param name="Errors">By kind.</param>
/// <param name="CpuMicroseconds">Processor time that each of them took.</param>
internal sealed record Measurement(double PerSecond, LatencyFigures LatencyMs, IReadOnlyDictionary<string, long> Errors, CpuShares CpuMicroseconds)
{
    public static Measurement Of(Tally tally, TimeSpan duration, CpuShares cpu) =>
        new(
            Math.Round(tally.Answered.Count / duration.TotalSeconds, 1),
            LatencyFigures.Of(tally.Answered),
            new SortedDictionary<string, long>(tally.Errors),
            cpu.PerRequest(tally.Answered.Count));
}
