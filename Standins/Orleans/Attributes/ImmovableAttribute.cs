namespace Orleans.Placement;

/// <summary>Activations stay on their silo; here every one does.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ImmovableAttribute : Attribute;
