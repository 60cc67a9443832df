using System.Threading.Channels;

namespace OrleansObs.WebFront.Events;

/// <summary>One reader of events.</summary>
internal sealed class EventSubscriber(Action<EventSubscriber> leave) : IDisposable
{
    /// <summary>Some ten seconds' worth; who is further behind is not looking.</summary>
    private const int MaxWaiting = 32;

    private readonly Channel<ReadOnlyMemory<byte>> _waiting = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancellationToken) => _waiting.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Queues a message; a reader without room for it is given up.</summary>
    public void Offer(ReadOnlyMemory<byte> message)
    {
        if (_waiting.Writer.TryWrite(message))
            return;
        _waiting.Writer.TryComplete();
        leave(this);
    }

    public void Dispose() => leave(this);
}
