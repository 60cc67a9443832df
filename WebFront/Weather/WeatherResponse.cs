using System.Text.Json.Serialization;
using OrleansObs.Weather;

namespace OrleansObs.WebFront.Weather;

/// <param name="Service">weather-service.</param>
/// <param name="Cached">Not fetched for this request.</param>
/// <param name="CacheAgeSeconds">Since it was fetched.</param>
/// <param name="Location">Where.</param>
/// <param name="Weather">What.</param>
/// <param name="Stale">True when the upstream failed and this is older than it should be; absent otherwise.</param>
/// <param name="Error">Why it is stale.</param>
internal sealed record WeatherResponse(
    string Service,
    bool Cached,
    long CacheAgeSeconds,
    WeatherLocation Location,
    WeatherConditions Weather,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Stale,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error)
{
    /// <summary>The answer has a report.</summary>
    public static WeatherResponse Of(WeatherResult answer)
    {
        var report = answer.Report!;
        return new WeatherResponse(
            "weather-service",
            answer.Cached,
            (long)answer.Age.TotalSeconds,
            new WeatherLocation(report.City, report.Country, report.Latitude, report.Longitude),
            new WeatherConditions(report.TemperatureC, report.TemperatureF, report.Condition, report.Humidity, report.WindSpeedKmph, report.FeelsLikeC),
            answer.Error is null ? null : true,
            answer.Error);
    }
}
