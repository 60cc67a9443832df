using Orleans.TestingHost;
using OrleansObs.Remediation;
using OrleansObs.Storage.InMemory;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>Traffic limits that WebFronts follow.</summary>
[Collection(ShopClusterCollection.Name)]
public sealed class TrafficLimitTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private TestCluster _cluster = null!;

    private ITrafficLimitsGrain Limits => _cluster.GrainFactory.GetGrain<ITrafficLimitsGrain>(0);

    public async ValueTask InitializeAsync() => _cluster = await ShopSilo.DeployAsync(1, new InMemoryTables());

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Traffic_without_a_follower_is_not_limited()
    {
        Assert.False(await Limits.LimitAsync("order", TrafficLimitKind.Shed, Hour));
        Assert.Empty(await Limits.LookAsync());
        Assert.True(await Limits.LimitAsync("order", TrafficLimitKind.Shed, Hour));
    }

    [Fact]
    public async Task Latest_limit_of_a_service_holds_until_it_expires()
    {
        await Limits.LookAsync();
        var begin = DateTimeOffset.UtcNow;
        await Limits.LimitAsync("order", TrafficLimitKind.Shed, Hour);
        await Limits.LimitAsync("user", TrafficLimitKind.Shed, TimeSpan.FromSeconds(1));
        await Limits.LimitAsync("order", TrafficLimitKind.OpenBreaker, Hour);
        var limits = (await Limits.LookAsync()).ToDictionary(limit => limit.Service);
        Assert.Equal((2, TrafficLimitKind.OpenBreaker, TrafficLimitKind.Shed), (limits.Count, limits["order"].Kind, limits["user"].Kind));
        Assert.InRange(limits["order"].Until - begin, Hour, Hour + TimeSpan.FromSeconds(10));

        var left = await Wait.UntilAsync("one to end", TimeSpan.FromSeconds(10), Limits.LookAsync, limits => limits.Count < 2);
        Assert.Equal("order", Assert.Single(left).Service);
    }

    [Theory]
    [InlineData("incident")]
    [InlineData("")]
    public async Task Admin_and_health_traffic_is_never_limited(string service)
    {
        await Limits.LookAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => Limits.LimitAsync(service, TrafficLimitKind.OpenBreaker, Hour));
        Assert.Empty(await Limits.LookAsync());
    }
}
