namespace OrleansObs.Bench.Compare.Figures;

/// <summary>The results of one study.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="What">Description.</param>
/// <param name="Figures">By name, which includes the unit.</param>
/// <param name="Goals">The goals of the study.</param>
internal sealed record StudyResult(string Name, string What, IReadOnlyDictionary<string, Figure> Figures, IReadOnlyList<Goal> Goals);
