namespace OrleansObs.Bench.Compare.Figures;

/// <summary>One value of several rounds.</summary>
internal sealed record Figure(double Median, double Min, double Max)
{
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static Figure Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
            throw new ArgumentException("A figure needs a value.", nameof(values));
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Figure(median, sorted[0], sorted[^1]);
    }

    /// <summary>The ratio round by round: what both saw of the machine in the same round cancels out.</summary>
    public static Figure OfRatios(IReadOnlyList<double> values, IReadOnlyList<double> to) =>
        values.Count == to.Count
            ? Of(values.Zip(to, (value, other) => value / other))
            : throw new ArgumentException("Ratios are of the same rounds.", nameof(to));
}
