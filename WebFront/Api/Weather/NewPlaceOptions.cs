using System.ComponentModel.DataAnnotations;

namespace OrleansObs.WebFront.Api.Weather;

/// <summary>Section <c>Weather</c>, the part of a WebFront.</summary>
internal sealed class NewPlaceOptions
{
    /// <summary>Places that are not in the cache, within a minute and from one client; more are answered 429.</summary>
    [Range(1, 1_000_000)]
    public int NewPlacesPerMinutePerClient { get; set; } = 30;

    /// <summary>The same of all clients together; more are answered 503.</summary>
    [Range(1, 1_000_000)]
    public int NewPlacesPerMinute { get; set; } = 600;
}
