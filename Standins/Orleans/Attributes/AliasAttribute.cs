namespace Orleans;

/// <summary>The wire name of a type or method.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class AliasAttribute(string alias) : Attribute
{
    /// <summary>The name.</summary>
    public string Alias => alias;
}
