using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansObs.Tests.Support;
using OrleansObs.WebFront.Dashboard.Events;

namespace OrleansObs.Tests.Api;

/// <summary>GET /events: the server-sent events that feed the dashboard.</summary>
[Collection(ShopCollection.Name)]
public sealed class EventsApiTests(ShopFixture fixture)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Stream_sends_clock_orders_and_silos()
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

            if (clocks.Count >= 3 && seen.Count == 5 && seen["orders"].GetProperty("per_second").GetDouble() > 0)
                break;
        }

        Assert.Equal(["clock", "incidents", "orders", "silos", "traffic"], seen.Keys.Order(StringComparer.Ordinal));
        Assert.All(clocks.Zip(clocks.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 500, 2500));
        Assert.Equal(1, seen["silos"].GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Stream_shows_nothing_that_needs_the_key()
    {
        var alert = $"Test{Guid.NewGuid():N}";
        using (var response = await AlertWebhook.SendAsync(fixture.Shop.Client, AlertWebhook.Of(alert, AlertWebhook.Firing(DateTime.UtcNow)), ShopFixture.AlertsKey))
            response.EnsureSuccessStatusCode();
        using var limit = new CancellationTokenSource(Soon);
        await using var stream = await fixture.Shop.Client.GetStreamAsync("/events", limit.Token);
        var seen = new Dictionary<string, JsonElement>();
        await foreach (var (name, data) in EventsAsync(stream, limit.Token))
        {
            seen[name] = data;
            if (seen.ContainsKey("silos") && seen.ContainsKey("incidents"))
                break;
        }

        Assert.Equal("count silos", Names(seen["silos"]));
        Assert.Equal("activations age_seconds name status", Names(seen["silos"].GetProperty("silos")[0]));
        Assert.Equal(
            "alert id runbook service severity started_at status summary times",
            Names(seen["incidents"].GetProperty("incidents").EnumerateArray().Single(incident => incident.GetProperty("alert").GetString() == alert)));

        static string Names(JsonElement value) => string.Join(' ', value.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Open_stream_does_not_block_process_stop()
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null);
        using var limit = new CancellationTokenSource(Soon);
        await using var stream = await shop.Client.GetStreamAsync("/events", limit.Token);
        await foreach (var (_, _) in EventsAsync(stream, limit.Token))
            break;
        Assert.Equal(0, await shop.StopAsync());
    }

    [Fact]
    public async Task Stalled_reader_is_disconnected_and_others_miss_no_event()
    {
        const int size = 64 * 1024;
        await using var app = await StartEventsAsync();
        var hub = app.Services.GetRequiredService<EventHub>();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        await using var quick = await http.GetStreamAsync("/events");
        using var slow = new TcpClient { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(http.BaseAddress.Host, http.BaseAddress.Port);
        await slow.GetStream().WriteAsync("GET /events HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
        await Wait.UntilAsync("both readers", Soon, () => Task.FromResult(hub.Count), count => count == 2);

        var sent = 0;
        for (; hub.Count == 2; sent++)
        {
            Assert.InRange(sent, 0, 500);
            hub.Publish(new byte[size]);
            await quick.ReadExactlyAsync(new byte[size]);
        }

        hub.Publish(new byte[size]);
        await quick.ReadExactlyAsync(new byte[size]);
        Assert.Equal(1, hub.Count);
    }

    // Only the endpoint; the test publishes the events.
    private static async Task<WebApplication> StartEventsAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<EventHub>();
        var app = builder.Build();
        app.MapEventsApi();
        await app.StartAsync();
        return app;
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
