using System.Collections.Concurrent;

namespace OrleansObs.WebFront.Dashboard.Events;

/// <summary>Broadcasts events. All subscribers share the bytes of an event; the queue of each one is bounded.</summary>
internal sealed class EventHub
{
    private const int MaxSubscribers = 2000;

    private readonly ConcurrentDictionary<EventSubscriber, byte> _subscribers = new();

    private int _subscriptions;

    public int Count => _subscribers.Count;

    /// <summary>Subscriptions since the start of the process.</summary>
    public int TotalSubscriptions => Volatile.Read(ref _subscriptions);

    /// <summary>Null when the hub is full.</summary>
    public EventSubscriber? Subscribe()
    {
        if (_subscribers.Count >= MaxSubscribers)
            return null;
        var subscriber = new EventSubscriber(subscriber => _subscribers.TryRemove(subscriber, out _));
        _subscribers.TryAdd(subscriber, 0);
        Interlocked.Increment(ref _subscriptions);
        return subscriber;
    }

    public void Publish(ReadOnlyMemory<byte> message)
    {
        foreach (var (subscriber, _) in _subscribers)
            subscriber.Enqueue(message);
    }
}
