using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Storage;
using OrleansObs.Storage.InMemory;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>A silo on in-memory tables that all silos of the test share. Set the tables before the cluster is deployed.</summary>
internal sealed class ShopSilo : ISiloConfigurator
{
    public static InMemoryTables Tables { get; set; } = new();

    public void Configure(ISiloBuilder siloBuilder) =>
        siloBuilder.Services.AddInMemoryStorage(Tables).AddShopGrains().AddOperations()
            .AddSingleton<IProductStore, LossyOrderStore>()
            .AddSingleton<IOrderStore, GatedOrderStore>();

    public static async Task<TestCluster> DeployAsync(short silos, InMemoryTables tables)
    {
        Tables = tables;
        var builder = new TestClusterBuilder(silos);
        builder.AddSiloBuilderConfigurator<ShopSilo>();
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
