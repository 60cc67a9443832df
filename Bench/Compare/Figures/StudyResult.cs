namespace OrleansObs.Bench.Compare.Figures;

/// <param name="Figures">By name, which includes the unit.</param>
internal sealed record StudyResult(string Name, string What, IReadOnlyDictionary<string, Figure> Figures, IReadOnlyList<Goal> Goals);
