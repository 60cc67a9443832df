using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>Builds a cluster of silos in this process.</summary>
public class TestClusterBuilder(short initialSilosCount)
{
    private readonly List<Action<ISiloBuilder>> _configurators = [];

    /// <summary>Two silos.</summary>
    public TestClusterBuilder()
        : this(2)
    {
    }

    /// <summary>Settings.</summary>
    public TestClusterOptions Options { get; } = new() { InitialSilosCount = initialSilosCount };

    /// <summary>Values that silos see as configuration.</summary>
    public Dictionary<string, string?> Properties { get; } = [];

    /// <summary>Adds a configurator; one is made for each silo.</summary>
    public TestClusterBuilder AddSiloBuilderConfigurator<T>()
        where T : new()
    {
        _configurators.Add(builder => ((ISiloConfigurator)new T()).Configure(builder));
        return this;
    }

    /// <summary>The cluster, not yet deployed.</summary>
    public TestCluster Build() => new(Options, Properties, _configurators);
}
