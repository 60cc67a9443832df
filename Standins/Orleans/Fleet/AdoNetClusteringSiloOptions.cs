using System.Data.Common;

namespace Orleans.Configuration;

/// <summary>Where silos would find each other.</summary>
public class AdoNetClusteringSiloOptions
{
    /// <summary>Name of the ADO.NET provider.</summary>
    public string Invariant { get; set; } = "";

    /// <summary>Source of connections.</summary>
    public DbDataSource? DataSource { get; set; }
}
