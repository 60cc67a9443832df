using System.Data.Common;

namespace Orleans.Configuration;

/// <summary>Where a client would find silos.</summary>
public class AdoNetClusteringClientOptions
{
    /// <summary>Name of the ADO.NET provider.</summary>
    public string Invariant { get; set; } = "";

    /// <summary>Source of connections.</summary>
    public DbDataSource? DataSource { get; set; }
}
