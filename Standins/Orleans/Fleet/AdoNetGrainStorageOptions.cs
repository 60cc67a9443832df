using System.Data.Common;

namespace Orleans.Configuration;

/// <summary>Where grain state would be kept.</summary>
public class AdoNetGrainStorageOptions
{
    /// <summary>Name of the ADO.NET provider.</summary>
    public string Invariant { get; set; } = "";

    /// <summary>Source of connections.</summary>
    public DbDataSource? DataSource { get; set; }
}
