namespace OrleansObs.Bench.Compare.Figures;

/// <summary>Everything that one run measured, as it is printed and written as JSON.</summary>
/// <param name="Begun">UTC.</param>
/// <param name="Seconds">Of each slot.</param>
/// <param name="RoundCount">That count.</param>
/// <param name="Seed">Of the order of systems and of the requests.</param>
/// <param name="Facts">Of machine, runtime and database.</param>
/// <param name="Workloads">W1 to W4.</param>
/// <param name="Studies">The others.</param>
/// <param name="Goals">Of all.</param>
internal sealed record ComparisonReport(
    DateTime Begun, double Seconds, int RoundCount, int Seed, IReadOnlyDictionary<string, string> Facts,
    IReadOnlyList<WorkloadResult> Workloads, IReadOnlyList<StudyResult> Studies, IReadOnlyList<Goal> Goals);
