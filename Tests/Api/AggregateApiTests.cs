using System.Diagnostics;
using System.Net;
using OrleansObs.Tests.Monitoring;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

[Collection(ExclusiveCollection.Name)]
public sealed class AggregateApiTests
{
    [Fact]
    public async Task Aggregate_answers_in_time_when_a_dependency_hangs()
    {
        Requires.Postgres();
        await using var upstream = await WeatherServer.StartNewAsync();
        await using var server = await LocalPostgres.StartNewAsync();
        await using var shop = await ShopProcess.StartNewAsync(
            await server.CreateDatabaseAsync(), new Dictionary<string, string?> { ["Weather__BaseUrl"] = upstream.Address.ToString() });
        string[] parts = ["time_service", "sysinfo_service", "weather_service", "product_service", "order_service", "user_service"];
        Assert.Empty(await FailedPartsAsync(shop.Client, parts));

        await using (var other = await ShopProcess.StartNewAsync(
            await server.CreateDatabaseAsync(), new Dictionary<string, string?> { ["Weather__BaseUrl"] = upstream.Address.ToString() }))
        {
            upstream.Mode = WeatherServer.Behavior.Hanging;
            Assert.Equal("weather_service", Assert.Single(await FailedPartsAsync(other.Client, parts)));
        }

        // The weather is cached in memory, so it needs no database.
        await server.FreezeAsync();
        try
        {
            Assert.Equal("product_service order_service user_service", string.Join(" ", await FailedPartsAsync(shop.Client, parts)));
            var metrics = await MetricsText.ReadAsync(shop.Client);
            foreach (var part in parts[3..])
                Assert.InRange(metrics.Sum("dashboard_service_upstream_request_duration_seconds_sum", ("service", part)), 2, 4);
        }
        finally
        {
            await server.ThawAsync();
        }
    }

    private static async Task<string[]> FailedPartsAsync(HttpClient client, string[] parts)
    {
        var clock = Stopwatch.StartNew();
        var (status, body) = await client.SendAsync(HttpMethod.Get, "/api/aggregate");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3.2));
        Assert.Equal((HttpStatusCode.OK, "aggregator-service"), (status, body.GetProperty("dashboard").GetString()));
        return [.. parts.Where(part => body.GetProperty(part).TryGetProperty("error", out _) && !body.GetProperty(part).TryGetProperty("stale", out _))];
    }
}
