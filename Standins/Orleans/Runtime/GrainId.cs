namespace Orleans.Runtime;

/// <summary>A grain's identity: its class and its key.</summary>
public readonly record struct GrainId(Type GrainClass, object Key)
{
    /// <summary>What kind of grain it is.</summary>
    public GrainType Type => new(GrainClass);

    /// <summary>The grain of that kind with that key.</summary>
    public static GrainId Create(GrainType type, IdSpan key) => new(type.GrainClass, key.Key);

    /// <inheritdoc />
    public override string ToString() => $"{GrainClass.Name.ToLowerInvariant()}/{Key}";
}
