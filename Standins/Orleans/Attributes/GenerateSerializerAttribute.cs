namespace Orleans;

/// <summary>Marks a message. Nothing is serialized in one process; the mark is for Microsoft Orleans.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute;
