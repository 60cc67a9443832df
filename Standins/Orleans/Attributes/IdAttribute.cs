namespace Orleans;

/// <summary>The wire id of a member.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class IdAttribute(uint id) : Attribute
{
    /// <summary>Never used again for another member.</summary>
    public uint Id => id;
}
