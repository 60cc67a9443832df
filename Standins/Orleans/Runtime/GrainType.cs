namespace Orleans.Runtime;

/// <summary>A kind of grain.</summary>
public readonly record struct GrainType(Type GrainClass);
