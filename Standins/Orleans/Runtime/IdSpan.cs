namespace Orleans.Runtime;

/// <summary>The key of a grain.</summary>
public readonly record struct IdSpan(object Key);
