using System.Diagnostics;
using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>Memory and order rate with 500 readers of /events.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class EventsLoadTests(PostgresFixture postgres, ITestOutputHelper output)
{
    // All readers have one address. Those of the last round may not have left when the next ones come.
    private static readonly Dictionary<string, string?> ManyStreams = new() { ["HttpLimits__MaxStreamsPerClient"] = "2000" };

    [Fact]
    public async Task Memory_of_500_idle_readers_is_bounded()
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null, ManyStreams);
        var before = shop.ResidentBytes();
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = shop.BaseAddress };
        var streams = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => http.GetStreamAsync("/events")));
        foreach (var stream in streams)
            Assert.NotEqual(0, await stream.ReadAsync(new byte[1]));

        var cost = shop.ResidentBytes() - before;
        Assert.InRange(cost / 1048576.0, -50, 50);
        foreach (var stream in streams)
            await stream.DisposeAsync();
    }

    [Fact]
    public async Task Order_rate_is_unaffected_by_500_readers()
    {
        await using var shop = await ShopProcess.StartNewAsync(await postgres.CreateDatabaseAsync(), ManyStreams);
        var product = await shop.Client.AddProductAsync(stock: 10_000_000);
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = shop.BaseAddress };
        await OrdersPerSecondAsync(shop, product);
        var ratios = new List<double>();
        for (var round = 0; round < 9; round++)
        {
            var alone = await OrdersPerSecondAsync(shop, product);
            var streams = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => http.GetStreamAsync("/events")));
            using var end = new CancellationTokenSource();
            var readers = streams.Select(stream => stream.CopyToAsync(Stream.Null, end.Token)).ToArray();
            ratios.Add(await OrdersPerSecondAsync(shop, product) / alone);
            await end.CancelAsync();
            foreach (var (stream, reader) in streams.Zip(readers))
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader);
                await stream.DisposeAsync();
            }
        }

        output.WriteLine($"orders with 500 readers, of those without: {string.Join(" ", ratios.Order().Select(ratio => $"{ratio:0.00}"))}");
        Assert.InRange(ratios.Order().ElementAt(ratios.Count / 2), 0.85, double.MaxValue);
    }

    private static async Task<double> OrdersPerSecondAsync(ShopProcess shop, long product)
    {
        var (clock, limit, count) = (Stopwatch.StartNew(), TimeSpan.FromSeconds(1), 0);
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < limit)
            {
                Assert.Equal(HttpStatusCode.Created, (await shop.Client.OrderAsync(product)).Status);
                Interlocked.Increment(ref count);
            }
        })));
        return count / clock.Elapsed.TotalSeconds;
    }
}
