using System.Text.Json.Serialization;
using OrleansObs.Weather;

namespace OrleansObs.WebFront.Api.Weather;

/// <param name="Service">weather-service.</param>
/// <param name="Cached">The data was not fetched for this request.</param>
/// <param name="CacheAgeSeconds">Seconds since it was fetched.</param>
/// <param name="Location">As the upstream names it.</param>
/// <param name="Weather">Current conditions.</param>
/// <param name="Stale">True when the data has expired and the upstream failed; absent otherwise.</param>
/// <param name="Error">Why the data is stale.</param>
internal sealed record WeatherResponse(
    string Service,
    bool Cached,
    long CacheAgeSeconds,
    WeatherLocation Location,
    WeatherConditions Weather,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Stale,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error)
{
    /// <summary>Requires a result with a report.</summary>
    public static WeatherResponse Of(WeatherResult result)
    {
        var report = result.Report!;
        return new WeatherResponse(
            "weather-service",
            result.Cached,
            (long)result.Age.TotalSeconds,
            new WeatherLocation(report.City, report.Country, report.Latitude, report.Longitude),
            new WeatherConditions(
                report.TemperatureC, report.TemperatureF, report.Condition, report.Humidity, report.WindSpeedKmph, report.FeelsLikeC),
            result.Error is null ? null : true,
            result.Error);
    }
}
