using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using OrleansObs.Faults;
using OrleansObs.Storage;
using OrleansObs.Storage.InMemory;

namespace OrleansObs.Tests.Cluster.Faults;

/// <summary>A silo with fault injection, on in-memory tables that all silos share.</summary>
internal sealed class FaultySilo : ISiloConfigurator
{
    private static readonly InMemoryTables Tables = new();

    public void Configure(ISiloBuilder siloBuilder) =>
        siloBuilder.Services.AddInMemoryStorage(Tables).AddShopGrains().AddOperations().AddSiloFaults().Configure<FaultOptions>(options => options.LookEvery = TimeSpan.FromMilliseconds(50));
}
