namespace Orleans.Concurrency;

/// <summary>Calls of this method run beside other read-only calls.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
