namespace Orleans;

/// <summary>Promises that a value is never changed, so that it may be passed by reference, as everything is here.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class ImmutableAttribute : Attribute;
