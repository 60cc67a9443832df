using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Dashboard.Events;

/// <summary>
/// Broadcasts events. All subscribers share the bytes of an event; the queue of each one is bounded, and so is their number, in total and
/// per client.
/// </summary>
internal sealed class EventHub(IOptions<HttpLimitOptions> limits)
{
    private static readonly ApiProblem TooMany = ApiProblem.Unavailable("Too many readers of events", "busy");

    private static readonly ApiProblem TooManyOfClient = new(
        StatusCodes.Status429TooManyRequests, "too_many_streams", "This client has too many open streams", RetryAfterSeconds: 1);

    private readonly ConcurrentDictionary<EventSubscriber, byte> _subscribers = new();
    private readonly Lock _gate = new();
    private readonly HashSet<EventSubscriber> _open = [];
    private readonly Dictionary<IPAddress, int> _openByClient = [];

    private int _subscriptions;

    /// <summary>Subscribers that receive events.</summary>
    public int Count => _subscribers.Count;

    /// <summary>Subscriptions since the start of the process.</summary>
    public int TotalSubscriptions => Volatile.Read(ref _subscriptions);

    /// <summary>Null, and the reason, when the hub or the client is at its limit.</summary>
    public EventSubscriber? Subscribe(IPAddress client, out ApiProblem? refusal)
    {
        EventSubscriber subscriber;
        lock (_gate)
        {
            var ofClient = _openByClient.GetValueOrDefault(client);
            refusal = ofClient >= limits.Value.MaxStreamsPerClient ? TooManyOfClient : _open.Count >= limits.Value.MaxStreams ? TooMany : null;
            if (refusal is not null)
                return null;
            subscriber = new EventSubscriber(this, client);
            _openByClient[client] = ofClient + 1;
            _open.Add(subscriber);
        }

        _subscribers.TryAdd(subscriber, 0);
        Interlocked.Increment(ref _subscriptions);
        return subscriber;
    }

    public void Publish(ReadOnlyMemory<byte> message)
    {
        foreach (var (subscriber, _) in _subscribers)
            subscriber.Enqueue(message);
    }

    /// <summary>Sends no more events to a subscriber, whose stream stays open until its response has ended.</summary>
    public void Remove(EventSubscriber subscriber) => _subscribers.TryRemove(subscriber, out _);

    /// <summary>The stream has been closed.</summary>
    public void Release(EventSubscriber subscriber)
    {
        Remove(subscriber);
        lock (_gate)
        {
            if (!_open.Remove(subscriber))
                return;
            if (--_openByClient[subscriber.Client] == 0)
                _openByClient.Remove(subscriber.Client);
        }
    }
}
