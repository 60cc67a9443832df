namespace Orleans.Runtime;

/// <summary>Which interface of a grain.</summary>
public readonly record struct GrainInterfaceType(Type GrainInterface);
