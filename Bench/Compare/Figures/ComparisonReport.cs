namespace OrleansObs.Bench.Compare.Figures;

/// <summary>The results of one run, as they are printed and written as JSON.</summary>
/// <param name="Begun">UTC.</param>
/// <param name="Seconds">Duration of each measurement window.</param>
/// <param name="RoundCount">Rounds measured after the warm-up round.</param>
/// <param name="Seed">Of the order of systems and of the requests.</param>
internal sealed record ComparisonReport(
    DateTime Begun, double Seconds, int RoundCount, int Seed, IReadOnlyDictionary<string, string> Facts,
    IReadOnlyList<WorkloadResult> Workloads, IReadOnlyList<StudyResult> Studies, IReadOnlyList<Goal> Goals);
