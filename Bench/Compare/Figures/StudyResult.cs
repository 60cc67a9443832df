namespace OrleansObs.Bench.Compare.Figures;

/// <summary>What was measured beside the workloads.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="What">For people.</param>
/// <param name="Figures">By what they are, with the unit.</param>
/// <param name="Goals">What was promised of them.</param>
internal sealed record StudyResult(string Name, string What, IReadOnlyDictionary<string, Figure> Figures, IReadOnlyList<Goal> Goals);
