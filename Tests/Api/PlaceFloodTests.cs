using System.Collections.Concurrent;
using System.Net;
using Npgsql;
using OrleansObs.Tests.Database;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>One client asks for the weather of very many places.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class PlaceFloodTests(PostgresFixture postgres, ITestOutputHelper output) : IAsyncLifetime
{
    // The cache has 16 parts.
    private const int MaxRows = 16;
    private const int PerMinute = 30;
    private const int MaxGrowthBytes = 100_000_000;

    private WeatherShop _shop = null!;

    private static int Names => Requires.LongForm ? 100_000 : 4000;

    public async ValueTask InitializeAsync() => _shop = await WeatherShop.NewAsync(postgres);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Flood_of_place_names_is_bounded_and_others_are_served()
    {
        var client = await _shop.StartAsync();
        await WeatherShop.AskAsync(client, 1, "Haifa");
        var memory = _shop.Process.ResidentBytes();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        var flood = Parallel.ForEachAsync(Enumerable.Range(0, Names), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            using var response = await client.GetAsync($"/api/weather?city=Place {i}", CancellationToken.None);
            answers.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
        });
        var others = 0;
        for (; !flood.IsCompleted; others++)
            await MustBeServedAsync(client, others);
        await flood;

        var minutes = (int)Math.Ceiling(clock.Elapsed.TotalMinutes) + 1;
        await using var source = NpgsqlDataSource.Create(_shop.Database);
        var rows = await source.AskAsync<long>("select count(*) from OrleansStorage where GrainTypeString = 'weather'");
        output.WriteLine(
            $"{Names} names in {clock.Elapsed}: {string.Join(", ", answers)}; {_shop.Upstream.Requests} upstream requests, {rows} rows, "
            + $"{(_shop.Process.ResidentBytes() - memory) >> 20} MiB; {others} rounds of other clients");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers.Keys.Order());
        Assert.InRange(answers[HttpStatusCode.OK], 1, PerMinute * minutes);
        Assert.InRange(_shop.Upstream.Requests, 1, (PerMinute * minutes) + others + 1);
        Assert.InRange(rows, 1, MaxRows);
        Assert.InRange(_shop.Process.ResidentBytes() - memory, long.MinValue, MaxGrowthBytes);
        Assert.InRange(others, 5, int.MaxValue);
    }

    // A place in the cache, a new place of another client, and the shop.
    private static async Task MustBeServedAsync(HttpClient client, int round)
    {
        Assert.Equal(HttpStatusCode.OK, (await WeatherShop.AskAsync(client, 1, "Haifa"))[0].Status);
        var address = $"203.0.113.{1 + (round / 5 % 250)}";
        var path = round < 500 ? $"/api/weather?city=Town {round}" : "/api/weather?city=Town 1";
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Get, path, headers: [("X-Forwarded-For", address)])).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Get, "/products/1")).Status);
    }
}
