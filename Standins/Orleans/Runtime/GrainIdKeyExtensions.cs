namespace Orleans.Runtime;

/// <summary>Makes keys.</summary>
public static class GrainIdKeyExtensions
{
    /// <summary>Of a grain with an integer key.</summary>
    public static IdSpan CreateIntegerKey(long key) => new(key);
}
