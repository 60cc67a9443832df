namespace Orleans.Runtime;

/// <summary>A grain's identity: its class and its key.</summary>
public readonly record struct GrainId(Type GrainClass, object Key)
{
    /// <inheritdoc />
    public override string ToString() => $"{GrainClass.Name.ToLowerInvariant()}/{Key}";
}
