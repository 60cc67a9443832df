using Orleans.TestingHost;

namespace OrleansObs.Tests.Cluster.Semantics;

/// <summary>Two silos for tests that do not stop them.</summary>
public sealed class SemanticsFixture : IAsyncLifetime
{
    public TestCluster Cluster { get; private set; } = null!;

    public static async Task<TestCluster> DeployAsync(short silos)
    {
        var builder = new TestClusterBuilder(silos);
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    public async ValueTask InitializeAsync() => Cluster = await DeployAsync(2);

    public async ValueTask DisposeAsync() => await Cluster.DisposeAsync();
}
