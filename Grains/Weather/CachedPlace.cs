namespace OrleansObs.Weather;

/// <summary>What the cache knows of one place.</summary>
internal sealed class CachedPlace(string name)
{
    public string Name { get; } = name;

    /// <summary>The last report; null before the first one.</summary>
    public WeatherReport? Report { get; private set; }

    public DateTimeOffset FetchedAt { get; private set; }

    /// <summary>The upstream does not know the place.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>Why the last fetch failed; null when it succeeded.</summary>
    public string? Error { get; private set; }

    public DateTimeOffset NoFetchBefore { get; private set; }

    /// <summary>The fetch in flight, or the last one.</summary>
    public Task? Fetch { get; set; }

    public bool IsFetching => Fetch is { IsCompleted: false };

    /// <summary>Order of use in the cache: higher is more recent.</summary>
    public long LastUse { get; set; }

    public void Succeed(WeatherReport report, DateTimeOffset at) =>
        (Report, FetchedAt, IsUnknown, Error, NoFetchBefore) = (report, at, false, null, at);

    public void Fail(string error, bool isUnknown, DateTimeOffset noFetchBefore) =>
        (IsUnknown, Error, NoFetchBefore) = (isUnknown && Report is null, error, noFetchBefore);
}
