namespace Orleans.Concurrency;

/// <summary>Calls of this method start whatever else the grain is doing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
