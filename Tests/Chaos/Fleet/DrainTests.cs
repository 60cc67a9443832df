using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>Drains that arrive at the same moment through two WebFronts.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class DrainTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Concurrent_drains_leave_one_silo()
    {
        Requires.Postgres();
        await using var fleet = new FleetProcess();
        await fleet.StartAsync(silos: 2, webFronts: 2);
        for (var round = 0; round < 3; round++)
        {
            await fleet.UntilSilosAsync(2, Soon);
            var statuses = await Task.WhenAll(DrainAsync(fleet, 1, "silo-1"), DrainAsync(fleet, 2, "silo-2"));
            Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Conflict], statuses.Order());
        }
    }

    private static async Task<HttpStatusCode> DrainAsync(FleetProcess fleet, int webFront, string silo)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{5000 + fleet.Offset + webFront - 1}") };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/silos/{silo}/drain");
        request.Headers.Add("X-API-Key", await fleet.AdminKeyAsync());
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
