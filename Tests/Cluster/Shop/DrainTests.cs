using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using OrleansObs.Fleet;
using OrleansObs.Remediation;
using OrleansObs.Storage.InMemory;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>
/// Drains in a cluster of three silos. The host of a test silo does not stop on request, so every silo stays active: the worst case, in which
/// the membership does not show yet that a silo drains.
/// </summary>
[Collection(ShopClusterCollection.Name)]
public sealed class DrainTests : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    private IDrainGrain Drains => _cluster.GrainFactory.GetGrain<IDrainGrain>(0);

    private string[] Silos => [.. _cluster.Silos.Select(silo => silo.Name)];

    public async ValueTask InitializeAsync()
    {
        ShopSilo.Tables = new InMemoryTables();
        var builder = new TestClusterBuilder(3);
        builder.AddSiloBuilderConfigurator<ShopSilo>();
        builder.AddSiloBuilderConfigurator<Storage>();
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Concurrent_drains_leave_one_silo()
    {
        var outcomes = await Task.WhenAll(Silos.Concat(Silos).Select(silo => Drains.DrainAsync(silo)));
        var drained = Silos.Where((_, i) => outcomes[i] == DrainOutcome.Accepted).ToList();

        Assert.Equal(2, drained.Count);
        Assert.Equal(4, outcomes.Count(outcome => outcome == DrainOutcome.Accepted));
        Assert.Equal(2, outcomes.Count(outcome => outcome == DrainOutcome.LastSilo));
    }

    [Fact]
    public async Task Decisions_survive_the_loss_of_the_grain()
    {
        Assert.Equal(DrainOutcome.Accepted, await Drains.DrainAsync(Silos[0]));
        Assert.Equal(DrainOutcome.Accepted, await Drains.DrainAsync(Silos[1]));
        await _cluster.GrainFactory.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

        Assert.Equal(DrainOutcome.LastSilo, await Drains.DrainAsync(Silos[2]));
        Assert.Equal(DrainOutcome.NotFound, await Drains.DrainAsync("unknown"));
    }

    [Fact]
    public async Task Remediation_leaves_the_last_silo()
    {
        Assert.Equal(DrainOutcome.Accepted, await Drains.DrainAsync(Silos[0]));
        Assert.Equal(DrainOutcome.Accepted, await Drains.DrainAsync(Silos[1]));

        var result = await _cluster.GrainFactory.GetGrain<IRemediationGrain>(0).RequestAsync(new RemediationRequest("Sick-order", 1, "Sick", Silos[2]));
        Assert.Equal((RemediationStatus.Failed, $"{Silos[2]} is the last active silo"), (result.Status, result.Sentence));
    }

    private sealed class Storage : ISiloConfigurator
    {
        private static readonly RemediationRule Drain =
            new("Sick", RemediationAction.Drain, TimeSpan.Zero, 60, TimeSpan.FromMinutes(1), DryRun: false, NeedsApproval: false) { Targets = ["*"] };

        public void Configure(ISiloBuilder siloBuilder) =>
            siloBuilder.AddMemoryGrainStorageAsDefault().Services.AddSingleton(new RemediationPolicy(DryRun: false, [Drain]));
    }
}
