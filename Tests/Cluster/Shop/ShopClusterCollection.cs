namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>
/// TestCluster creates the configuration of its silos itself, so these tests pass tables and settings in static fields and run one after
/// another.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ShopClusterCollection
{
    public const string Name = "shop cluster";
}
