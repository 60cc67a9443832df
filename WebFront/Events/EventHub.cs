using System.Collections.Concurrent;

namespace OrleansObs.WebFront.Events;

/// <summary>Hands every message to every reader; the bytes are shared, and what waits for one reader is bounded.</summary>
internal sealed class EventHub
{
    private const int MaxSubscribers = 2000;

    private readonly ConcurrentDictionary<EventSubscriber, byte> _subscribers = new();

    public int Count => _subscribers.Count;

    /// <summary>Null when there are too many already.</summary>
    public EventSubscriber? Subscribe()
    {
        if (_subscribers.Count >= MaxSubscribers)
            return null;
        var subscriber = new EventSubscriber(gone => _subscribers.TryRemove(gone, out _));
        _subscribers.TryAdd(subscriber, 0);
        return subscriber;
    }

    public void Publish(ReadOnlyMemory<byte> message)
    {
        foreach (var (subscriber, _) in _subscribers)
            subscriber.Offer(message);
    }
}
