using System.Net;
using Microsoft.Extensions.Options;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Weather;

/// <summary>
/// Bounds the fetches of places that are not in the cache, per client and in total, within a sliding minute. A granted place stays granted
/// for that minute, so concurrent and repeated requests for it count once. The limit of the total bounds the memory.
/// </summary>
internal sealed class NewPlaceLimiter(IOptions<NewPlaceOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Queue<Grant> _grants = new();
    private readonly Dictionary<IPAddress, HashSet<string>> _placesByClient = [];

    /// <summary>Null when the client may fetch the place.</summary>
    public ApiProblem? Refuse(IPAddress client, string place)
    {
        lock (_gate)
        {
            RemoveExpired();
            var places = _placesByClient.GetValueOrDefault(client);
            if (places is not null && places.Contains(place))
                return null;
            if (places?.Count >= options.Value.NewPlacesPerMinutePerClient)
                return ForClient(_grants.First(grant => grant.Client.Equals(client)));
            if (_grants.Count >= options.Value.NewPlacesPerMinute)
                return ForAll(_grants.Peek());
            Add(new Grant(client, place, time.GetTimestamp()));
            return null;
        }
    }

    private void Add(Grant grant)
    {
        _grants.Enqueue(grant);
        if (!_placesByClient.TryGetValue(grant.Client, out var places))
            _placesByClient.Add(grant.Client, places = new HashSet<string>(StringComparer.Ordinal));
        places.Add(grant.Place);
    }

    private void RemoveExpired()
    {
        while (_grants.TryPeek(out var oldest) && Remaining(oldest) <= TimeSpan.Zero)
        {
            _grants.Dequeue();
            var places = _placesByClient[oldest.Client];
            places.Remove(oldest.Place);
            if (places.Count == 0)
                _placesByClient.Remove(oldest.Client);
        }
    }

    private TimeSpan Remaining(Grant grant) => Window - time.GetElapsedTime(grant.At);

    private ApiProblem ForClient(Grant oldest) => new(
        StatusCodes.Status429TooManyRequests,
        "too_many_places",
        "This client asked for too many places that are not in the cache",
        Seconds(oldest));

    private ApiProblem ForAll(Grant oldest) => new(
        StatusCodes.Status503ServiceUnavailable, "busy", "Too many places that are not in the cache are requested", Seconds(oldest));

    private int Seconds(Grant oldest) => Math.Max(1, (int)Math.Ceiling(Remaining(oldest).TotalSeconds));

    private sealed record Grant(IPAddress Client, string Place, long At);
}
