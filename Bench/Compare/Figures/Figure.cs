namespace OrleansObs.Bench.Compare.Figures;

/// <summary>A value measured in several rounds.</summary>
internal sealed record Figure(double Median, double Min, double Max)
{
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static Figure Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
            throw new ArgumentException("A figure needs a value.", nameof(values));
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Figure(median, sorted[0], sorted[^1]);
    }

    /// <summary>The ratio of each round, in which disturbances of the machine cancel out.</summary>
    public static Figure OfRatios(IReadOnlyList<double> values, IReadOnlyList<double> to) =>
        values.Count == to.Count
            ? Of(values.Zip(to, (value, other) => value / other))
            : throw new ArgumentException("Ratios need the same rounds.", nameof(to));
}
