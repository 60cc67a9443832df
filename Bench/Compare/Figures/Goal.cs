namespace OrleansObs.Bench.Compare.Figures;

/// <summary>A performance goal and the measured value.</summary>
/// <param name="Measured">Its median is compared with the bounds.</param>
/// <param name="AtLeast">Null for no lower bound.</param>
/// <param name="AtMost">Null for no upper bound.</param>
internal sealed record Goal(string What, Figure Measured, double? AtLeast = null, double? AtMost = null)
{
    public bool Reached => (AtLeast is null || Measured.Median >= AtLeast) && (AtMost is null || Measured.Median <= AtMost);

    public string Bound => AtLeast is { } least ? $"at least {least:0.##}" : $"at most {AtMost:0.##}";
}
