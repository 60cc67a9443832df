namespace Orleans.Runtime;

/// <summary>A constructor parameter that is the grain's stored state.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    /// <summary>Tells the states of one grain apart.</summary>
    public string StateName => stateName;

    /// <summary>The storage provider; null for the default one.</summary>
    public string? StorageName => storageName;
}
