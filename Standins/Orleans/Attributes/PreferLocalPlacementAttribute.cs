namespace Orleans.Placement;

/// <summary>Activations live where their first call arrived; here there is one place.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PreferLocalPlacementAttribute : Attribute;
