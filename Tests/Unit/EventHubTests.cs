using OrleansObs.WebFront.Dashboard.Events;

namespace OrleansObs.Tests.Unit;

/// <summary>What waits for a reader is bounded.</summary>
public sealed class EventHubTests
{
    private readonly EventHub _hub = new();

    [Fact]
    public async Task A_reader_gets_what_was_published_while_it_was_there()
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
    public async Task A_reader_that_falls_behind_is_dropped_and_the_others_are_not()
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
    public void There_are_only_so_many_readers()
    {
        var readers = new List<EventSubscriber>();
        while (_hub.Subscribe() is { } reader)
            readers.Add(reader);
        Assert.InRange(readers.Count, 500, 10_000);
        readers[0].Dispose();
        Assert.NotNull(_hub.Subscribe());
    }
}
