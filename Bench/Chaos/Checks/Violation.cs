namespace OrleansObs.Bench.Chaos.Checks;

/// <param name="Kind">What was broken.</param>
/// <param name="Sentence">Where, with the history that shows it.</param>
internal sealed record Violation(ViolationKind Kind, string Sentence);
