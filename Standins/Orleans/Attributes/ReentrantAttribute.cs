namespace Orleans.Concurrency;

/// <summary>Any call of this grain may start while another one waits.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
