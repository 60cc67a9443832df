using System.Net;
using Microsoft.Extensions.Options;
using OrleansObs.WebFront.Dashboard.Events;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.Tests.Unit;

/// <summary>The queue of events per reader is bounded.</summary>
public sealed class EventHubTests
{
    private const int Total = 7;
    private const int PerClient = 3;

    private readonly EventHub _hub = new(Options.Create(new HttpLimitOptions { MaxStreams = Total, MaxStreamsPerClient = PerClient }));

    [Fact]
    public async Task Reader_gets_events_published_while_connected()
    {
        using var reader = Subscribe()!;
        _hub.Publish(new byte[] { 1 });
        _hub.Publish(new byte[] { 2 });
        var seen = new List<byte>();
        await foreach (var message in reader.ReadAllAsync(CancellationToken.None))
        {
            seen.Add(message.Span[0]);
            if (seen.Count == 2)
                break;
        }

        Assert.Equal([1, 2], seen);
        reader.Dispose();
        Assert.Equal(0, _hub.Count);
    }

    [Fact]
    public async Task Slow_reader_is_dropped_and_others_stay()
    {
        using var slow = Subscribe()!;
        using var quick = Subscribe()!;
        await using var reading = quick.ReadAllAsync(CancellationToken.None).GetAsyncEnumerator();
        for (var i = 0; i < 1000; i++)
        {
            _hub.Publish(new[] { (byte)i });
            Assert.True(await reading.MoveNextAsync());
        }

        Assert.Equal(1, _hub.Count);
        var waiting = 0;
        await foreach (var _ in slow.ReadAllAsync(CancellationToken.None))
            waiting++;
        Assert.InRange(waiting, 1, 100);
    }

    [Fact]
    public void Client_above_its_limit_is_429_and_others_are_served()
    {
        var readers = Enumerable.Range(0, PerClient).Select(_ => Subscribe(1)!).ToList();

        Assert.Null(_hub.Subscribe(Client(1), out var refusal));
        Assert.Equal((429, "too_many_streams", 1), (refusal!.Status, refusal.Code, refusal.RetryAfterSeconds));
        Assert.NotNull(Subscribe(2));

        // Disposed twice, a stream gives back one place.
        readers[0].Dispose();
        readers[0].Dispose();
        Assert.NotNull(Subscribe(1));
        Assert.Null(Subscribe(1));
    }

    [Fact]
    public void All_readers_together_are_limited()
    {
        var readers = Enumerable.Range(0, Total).Select(i => Subscribe(i)!).ToList();

        Assert.Null(_hub.Subscribe(Client(Total), out var refusal));
        Assert.Equal((503, "busy"), (refusal!.Status, refusal.Code));
        readers[0].Dispose();
        Assert.NotNull(Subscribe(Total));
    }

    private static IPAddress Client(int number) => new([192, 0, 2, (byte)number]);

    private EventSubscriber? Subscribe(int client = 0) => _hub.Subscribe(Client(client), out _);
}
