namespace Orleans.Configuration;

/// <summary>How a client keeps up with the grain types of its fleet.</summary>
public sealed class TypeManagementOptions
{
    /// <summary>Between two looks.</summary>
    public TimeSpan TypeMapRefreshInterval { get; set; } = TimeSpan.FromMinutes(1);
}
