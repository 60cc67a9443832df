namespace OrleansObs.Bench.Compare.Figures;

/// <summary>A value that was promised, and the one that was measured.</summary>
/// <param name="What">For people.</param>
/// <param name="Measured">The median counts.</param>
/// <param name="AtLeast">Null when there is no lower bound.</param>
/// <param name="AtMost">Null when there is no upper bound.</param>
internal sealed record Goal(string What, Figure Measured, double? AtLeast = null, double? AtMost = null)
{
    public bool Reached => (AtLeast is null || Measured.Median >= AtLeast) && (AtMost is null || Measured.Median <= AtMost);

    public string Bound => AtLeast is { } least ? $"at least {least:0.##}" : $"at most {AtMost:0.##}";
}
