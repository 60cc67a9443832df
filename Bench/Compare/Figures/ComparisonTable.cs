using System.Text;

namespace OrleansObs.Bench.Compare.Figures;

/// <summary>Renders the report as text.</summary>
internal static class ComparisonTable
{
    private const int BarLength = 30;

    public static string Render(ComparisonReport report)
    {
        var text = new StringBuilder();
        text.Append($"rounds: {report.RoundCount} after a warm-up, windows of {report.Seconds:0} s, seed {report.Seed}; medians (min to max)\n");
        foreach (var (name, value) in report.Facts)
            text.Append($"{name}: {value}\n");
        foreach (var workload in report.Workloads)
            Append(text, workload);
        foreach (var study in report.Studies)
            Append(text, study);
        Append(text, report.Goals);
        return text.ToString();
    }

    private static void Append(StringBuilder text, WorkloadResult workload)
    {
        var fastest = workload.Systems.Max(system => system.PerSecond.Median);
        text.Append($"\n{workload.Name} {workload.What}; {workload.Clients} clients\n");
        text.Append($"  {"",-10}{"requests/s",26}{"to bare",22}{"p50 ms",8}{"p99 ms",8}{"errors",8}{"CPU us, database us",22}\n");
        foreach (var system in workload.Systems)
        {
            var cpu = $"{Median(system, cpu => cpu.System)}{Median(system, cpu => cpu.Database),9}";
            text.Append(
                $"  {system.System,-10}{Spread(system.PerSecond, "#,0"),26}{(system.ToBare is { } ratio ? Spread(ratio, "0.00") : "-"),22}"
                + $"{system.P50Ms.Median,8:0.0}{system.P99Ms.Median,8:0.0}{system.Errors,8}{cpu,22}  {Bar(system.PerSecond.Median / fastest)}\n");
        }
    }

    private static void Append(StringBuilder text, StudyResult study)
    {
        text.Append($"\n{study.Name}: {study.What}\n");
        foreach (var (name, figure) in study.Figures)
            text.Append($"  {name,-48}{Spread(figure, "#,0.00"),36}\n");
    }

    private static void Append(StringBuilder text, IReadOnlyList<Goal> goals)
    {
        if (goals.Count == 0)
            return;
        text.Append($"\n{"goal",-36}{"wanted",16}{"measured",34}\n");
        foreach (var goal in goals)
            text.Append($"{goal.What,-36}{goal.Bound,16}{Spread(goal.Measured, "#,0.00"),34}  {(goal.Reached ? "reached" : "MISSED")}\n");
    }

    private static string Spread(Figure figure, string format) =>
        $"{figure.Median.ToString(format)} ({figure.Min.ToString(format)} to {figure.Max.ToString(format)})";

    private static string Median(SystemResult system, Func<CpuShares, double> share) =>
        $"{Figure.Of(system.Rounds.Select(round => share(round.CpuMicroseconds))).Median:0.0}";

    // Rounded up: every system that responded has a bar.
    private static string Bar(double share) => new('#', (int)Math.Ceiling(share * BarLength));
}
