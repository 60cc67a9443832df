using System.Collections.Concurrent;

namespace OrleansObs.WebFront.Events;

/// <summary>Hands every message to every reader; the bytes are shared, and what waits for one reader is bounded.</summary>
internal sealed class EventHub
{
    private const int MaxSubscribers = 2000;

    private readonly ConcurrentDictionary<EventSubscriber, byte> _subscribers = new();

    private int _arrivals;

    public int Count => _subscribers.Count;

    /// <summary>How many readers there have been.</summary>
    public int Arrivals => Volatile.Read(ref _arrivals);

    /// <summary>Null when there are too many already.</summary>
    public EventSubscriber? Subscribe()
    {
        if (_subscribers.Count >= MaxSubscribers)
            return null;
        var subscriber = new EventSubscriber(gone => _subscribers.TryRemove(gone, out _));
        _subscribers.TryAdd(subscriber, 0);
        Interlocked.Increment(ref _arrivals);
        return subscriber;
    }

    public void Publish(ReadOnlyMemory<byte> message)
    {
        foreach (var (subscriber, _) in _subscribers)
            subscriber.Offer(message);
    }
}
