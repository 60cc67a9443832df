namespace OrleansObs.Bench.Compare.Figures;

/// <summary>The results of one system for one workload.</summary>
/// <param name="ToBare">Ratio to the bare HTTP stack in the same round; null when that was not measured.</param>
/// <param name="Errors">Sum over all rounds.</param>
internal sealed record SystemResult(
    string System, Figure PerSecond, Figure? ToBare, Figure P50Ms, Figure P99Ms, long Errors, IReadOnlyList<Measurement> Rounds)
{
    public static SystemResult Of(string system, IReadOnlyList<Measurement> rounds, IReadOnlyList<Measurement>? bare) =>
        new(
            system,
            Figure.Of(rounds.Select(round => round.PerSecond)),
            bare is null ? null : Figure.OfRatios(Rates(rounds), Rates(bare)),
            Figure.Of(rounds.Select(round => round.LatencyMs.P50)),
            Figure.Of(rounds.Select(round => round.LatencyMs.P99)),
            rounds.Sum(round => round.Errors.Values.Sum()),
            rounds);

    public static List<double> Rates(IReadOnlyList<Measurement> rounds) => [.. rounds.Select(round => round.PerSecond)];
}
