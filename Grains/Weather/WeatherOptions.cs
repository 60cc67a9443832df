using System.ComponentModel.DataAnnotations;

namespace OrleansObs.Weather;

/// <summary>Section <c>Weather</c>.</summary>
internal sealed class WeatherOptions
{
    /// <summary>
    /// Base URL of wttr.in, or of a service with the same response to <c>{BaseUrl}/{city}?format=j1</c>. Text, because the binder of
    /// configuration throws for a value that is no URL, and takes a relative one.
    /// </summary>
    public string BaseUrl { get; set; } = "https://wttr.in";

    /// <summary>The base URL; null unless it is an absolute http or https URL.</summary>
    public Uri? BaseAddress =>
        Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : null;

    /// <summary>Age up to which a report is fresh.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Age from which a request renews the report in the background.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RenewAfter { get; set; } = TimeSpan.FromMinutes(8);

    /// <summary>Time without a new fetch of a city after a failed one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RestAfterFailure { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Places in the cache, in memory and in storage; the least recently used one is dropped.</summary>
    [Range(WeatherParts.Count, 100_000)]
    public int MaxPlaces { get; set; } = 1024;

    /// <summary>The share of one part of the cache.</summary>
    public int MaxPlacesInPart => (MaxPlaces + WeatherParts.Count - 1) / WeatherParts.Count;

    /// <summary>
    /// Timeout of one try. A failed try is retried once, and both share 2.2 times this timeout. The total must stay below 5 s, the limit of
    /// the REST contract, with a margin for the rest of the request on a loaded machine.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:02")]
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(1.75);
}
