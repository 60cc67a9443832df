using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Load;

namespace OrleansObs.Tests.Unit.Compare;

/// <summary>Creates results from rates.</summary>
internal static class Measured
{
    public static WorkloadResult Workload(string name, params (string System, double[] Rates)[] systems) =>
        new(name, "work", 64, [.. systems.Select(system => SystemResult.Of(system.System, Rounds(system.Rates), Bare(systems)))]);

    public static ComparisonReport Report(params WorkloadResult[] workloads) => new(
        new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), 5, 3, 1, new Dictionary<string, string> { ["PostgreSQL"] = "17.6" },
        workloads, [], [.. WorkloadGoals.Of(workloads)]);

    private static List<Measurement>? Bare((string System, double[] Rates)[] systems) =>
        systems.FirstOrDefault(system => system.System == "bare").Rates is { } rates ? Rounds(rates) : null;

    private static List<Measurement> Rounds(double[] rates) =>
    [
        .. rates.Select(rate => new Measurement(
            rate, new LatencyFigures(1, 1, 2, 3, 4, 5), new Dictionary<string, long> { ["status 503"] = 1 }, new CpuShares(10, 5, 3))),
    ];
}
