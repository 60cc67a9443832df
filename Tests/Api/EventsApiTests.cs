using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>The stream that the dashboard lives on.</summary>
[Collection(ShopCollection.Name)]
public sealed class EventsApiTests(ShopFixture fixture)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [PostgresFact]
    public async Task The_clock_the_orders_and_the_silos_are_told()
    {
        using var limit = new CancellationTokenSource(Soon);
        await using var stream = await fixture.Shop.Client.GetStreamAsync("/events", limit.Token);
        var product = await fixture.Shop.Client.AddProductAsync(stock: 5);
        var seen = new Dictionary<string, JsonElement>();
        var clocks = new List<long>();
        await foreach (var (name, data) in EventsAsync(stream, limit.Token))
        {
            seen[name] = data;
            if (name == "clock")
            {
                clocks.Add(data.GetProperty("unix_ms").GetInt64());
                await fixture.Shop.Client.OrderAsync(product);
            }

            if (clocks.Count >= 3 && seen.Count == 4 && seen["orders"].GetProperty("per_second").GetDouble() > 0)
                break;
        }

        Assert.Equal(["clock", "orders", "silos", "traffic"], seen.Keys.Order(StringComparer.Ordinal));
        Assert.All(clocks.Zip(clocks.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 500, 2500));
        Assert.Equal(1, seen["silos"].GetProperty("count").GetInt32());
    }

    [PostgresFact]
    public async Task A_stream_does_not_keep_the_process_from_stopping()
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null);
        using var limit = new CancellationTokenSource(Soon);
        await using var stream = await shop.Client.GetStreamAsync("/events", limit.Token);
        await foreach (var (_, _) in EventsAsync(stream, limit.Token))
            break;
        Assert.Equal(0, await shop.StopAsync());
    }

    [PostgresFact]
    public async Task Five_hundred_idle_readers_cost_little()
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null);
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

    private static async IAsyncEnumerable<(string Name, JsonElement Data)> EventsAsync(
        Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var name = "";
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                yield return (name, JsonDocument.Parse(line[6..]).RootElement);
        }
    }
}
