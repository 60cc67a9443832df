namespace OrleansObs.Weather;

/// <summary>
/// Places in memory, at most <paramref name="capacity"/>. A full cache drops places without a report first, so that unknown names cannot
/// displace reports, and then the least recently used one. A place that is being fetched stays.
/// </summary>
internal sealed class PlaceCache(int capacity)
{
    private readonly Dictionary<string, CachedPlace> _places = new(StringComparer.Ordinal);
    private long _uses;

    public IEnumerable<CachedPlace> MostRecentlyUsedFirst => _places.Values.OrderByDescending(place => place.LastUse);

    public CachedPlace? Find(string name)
    {
        if (!_places.TryGetValue(name, out var place))
            return null;
        place.LastUse = ++_uses;
        return place;
    }

    /// <summary>Finds or adds a place; null when the cache is full of places that are being fetched.</summary>
    public CachedPlace? FindOrAdd(string name)
    {
        if (Find(name) is { } known)
            return known;
        if (_places.Count >= capacity && !TryDropOne())
            return null;
        var added = new CachedPlace(name) { LastUse = ++_uses };
        _places.Add(name, added);
        return added;
    }

    private bool TryDropOne() =>
        _places.Values.Where(place => !place.IsFetching).MinBy(place => (place.Report is not null, place.LastUse)) is { } dropped
        && _places.Remove(dropped.Name);
}
