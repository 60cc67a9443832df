using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>Sets up every silo of a test cluster.</summary>
public interface ISiloConfigurator
{
    /// <summary>Called once for each silo.</summary>
    void Configure(ISiloBuilder siloBuilder);
}
