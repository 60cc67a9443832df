using System.Net;
using System.Threading.Channels;

namespace OrleansObs.WebFront.Dashboard.Events;

/// <summary>The bounded queue of one reader of /events.</summary>
internal sealed class EventSubscriber(EventHub hub, IPAddress client) : IDisposable
{
    /// <summary>About ten seconds of events.</summary>
    private const int QueueCapacity = 32;

    private readonly Channel<ReadOnlyMemory<byte>> _queue = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(QueueCapacity) { SingleReader = true, SingleWriter = true });

    public IPAddress Client { get; } = client;

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancellationToken) =>
        _queue.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Queues a message. A full queue ends the subscription.</summary>
    public void Enqueue(ReadOnlyMemory<byte> message)
    {
        if (_queue.Writer.TryWrite(message))
            return;
        _queue.Writer.TryComplete();
        hub.Remove(this);
    }

    public void Dispose() => hub.Release(this);
}
