using System.Threading.Channels;

namespace OrleansObs.WebFront.Dashboard.Events;

/// <summary>The bounded queue of one reader of /events.</summary>
internal sealed class EventSubscriber(Action<EventSubscriber> unsubscribe) : IDisposable
{
    /// <summary>About ten seconds of events.</summary>
    private const int QueueCapacity = 32;

    private readonly Channel<ReadOnlyMemory<byte>> _queue = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(QueueCapacity) { SingleReader = true, SingleWriter = true });

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancellationToken) =>
        _queue.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Queues a message. A full queue ends the subscription.</summary>
    public void Enqueue(ReadOnlyMemory<byte> message)
    {
        if (_queue.Writer.TryWrite(message))
            return;
        _queue.Writer.TryComplete();
        unsubscribe(this);
    }

    public void Dispose() => unsubscribe(this);
}
