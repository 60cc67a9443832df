using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

/// <summary>What a container that was taken over reaches.</summary>
[Collection(nameof(ContainerCollection))]
public sealed class NetworkTests(ContainerFixture fixture)
{
    // The network is that of the address.
    private static readonly (string From, string To, string Network, int Port)[] Used =
    [
        ("nginx", "webfront", "front", 8080), ("webfront", "silo", "silos", 30000), ("silo", "silo", "silos", 11111), ("silo", "postgres", "database", 5432),
        ("silo", "prometheus", "monitoring", 9090), ("prometheus", "silo", "monitoring", 8081), ("alertmanager", "webfront", "monitoring", 8080),
    ];

    private static readonly (string From, string To, string Network, int Port)[] Unused =
    [
        ("nginx", "postgres", "database", 5432), ("nginx", "silo", "silos", 30000), ("nginx", "prometheus", "monitoring", 9090),
        ("nginx", "prometheus", "published", 9090), ("nginx", "alertmanager", "monitoring", 9093), ("prometheus", "postgres", "database", 5432),
        ("prometheus", "silo", "silos", 30000), ("prometheus", "silo", "monitoring", 30000), ("prometheus", "silo", "monitoring", 11111),
        ("postgres-exporter", "silo", "database", 30000), ("blackbox-exporter", "postgres", "database", 5432), ("prometheus", "nginx", "published", 8080),
    ];

    [Fact]
    public async Task Container_reaches_only_what_it_uses()
    {
        var project = await fixture.WholeAsync();
        Assert.Equal(Used.Select(pair => (pair, true)), await Task.WhenAll(Used.Select(TryAsync)));
        Assert.Equal(Unused.Select(pair => (pair, false)), await Task.WhenAll(Unused.Select(TryAsync)));

        async Task<((string, string, string, int), bool)> TryAsync((string From, string To, string Network, int Port) pair)
        {
            var from = (await project.ContainersAsync(pair.From))[0];
            var to = (await project.ContainersAsync(pair.To))[^1];
            return (pair, await from.ReachesAsync(await to.AddressAsync(pair.Network), pair.Port));
        }
    }

    [Fact]
    public async Task Only_published_services_and_silos_have_a_default_route()
    {
        var project = await fixture.WholeAsync();
        foreach (var service in new[] { "postgres", "webfront", "alertmanager", "node-exporter", "blackbox-exporter", "postgres-exporter" })
            Assert.False(await (await project.ContainersAsync(service))[0].HasDefaultRouteAsync(), service);
        foreach (var service in new[] { "silo", "nginx", "prometheus" })
            Assert.True(await (await project.ContainersAsync(service))[0].HasDefaultRouteAsync(), service);
    }

    [Fact]
    public async Task Changes_of_Alertmanager_need_a_login()
    {
        var project = await fixture.WholeAsync();
        using var client = new HttpClient { BaseAddress = project.Address(9093) };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v2/alerts")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("/api/v2/alerts", new StringContent("[]", null, "application/json"))).StatusCode);

        // This machine reaches containers without a published port too.
        var direct = new Uri($"http://{await (await project.ContainersAsync("alertmanager"))[0].AddressAsync()}:9093/api/v2/alerts");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(direct)).StatusCode);
    }
}
