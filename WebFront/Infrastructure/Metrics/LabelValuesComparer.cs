namespace OrleansObs.WebFront.Infrastructure.Metrics;

/// <summary>Compares label values; a lookup by span allocates no array.</summary>
internal sealed class LabelValuesComparer : IEqualityComparer<string[]>, IAlternateEqualityComparer<ReadOnlySpan<string>, string[]>
{
    public static LabelValuesComparer Instance { get; } = new();

    public string[] Create(ReadOnlySpan<string> alternate) => alternate.ToArray();

    public bool Equals(string[]? x, string[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<string> alternate, string[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(string[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<string> alternate)
    {
        var hash = new HashCode();
        foreach (var value in alternate)
            hash.Add(value);
        return hash.ToHashCode();
    }
}
