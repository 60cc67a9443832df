using OrleansObs.WebFront.Dashboard.Events;

namespace OrleansObs.Tests.Unit;

/// <summary>The queue of events per reader is bounded.</summary>
public sealed class EventHubTests
{
    private readonly EventHub _hub = new();

    [Fact]
    public async Task Reader_gets_events_published_while_connected()
    {
        using var reader = _hub.Subscribe()!;
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
        using var slow = _hub.Subscribe()!;
        using var quick = _hub.Subscribe()!;
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
    public void Readers_are_limited()
    {
        var readers = new List<EventSubscriber>();
        while (_hub.Subscribe() is { } reader)
            readers.Add(reader);
        Assert.InRange(readers.Count, 500, 10_000);
        readers[0].Dispose();
        Assert.NotNull(_hub.Subscribe());
    }
}
