using System.ComponentModel.DataAnnotations;

namespace OrleansObs.Weather;

/// <summary>Section <c>Weather</c>.</summary>
internal sealed class WeatherOptions
{
    /// <summary>A service that answers <c>/{city}?format=j1</c> as wttr.in does.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = new("https://wttr.in");

    /// <summary>A report is fresh for so long.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>From this age on, a report that is asked for is renewed in the background.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RenewAfter { get; set; } = TimeSpan.FromMinutes(8);

    /// <summary>After a failed fetch the city is not asked for again for so long.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RestAfterFailure { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// For one try; a second one follows a failed first one, and both together have 2.2 times as long. Nobody may wait for longer than 5 s, and a
    /// busy shop needs some of that itself.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:02")]
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(1.75);
}
