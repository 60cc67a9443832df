namespace OrleansObs.Weather;

/// <summary>The weather at one place, as reported by the upstream.</summary>
/// <param name="City">Name of the area.</param>
/// <param name="Country">Name of the country.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="TemperatureC">Degrees Celsius.</param>
/// <param name="TemperatureF">Degrees Fahrenheit.</param>
/// <param name="Condition">Description of the weather.</param>
/// <param name="Humidity">Percent.</param>
/// <param name="WindSpeedKmph">Kilometres per hour.</param>
/// <param name="FeelsLikeC">Degrees Celsius.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.WeatherReport")]
public sealed record WeatherReport(
    [property: Id(0)] string City,
    [property: Id(1)] string Country,
    [property: Id(2)] double Latitude,
    [property: Id(3)] double Longitude,
    [property: Id(4)] double TemperatureC,
    [property: Id(5)] double TemperatureF,
    [property: Id(6)] string Condition,
    [property: Id(7)] double Humidity,
    [property: Id(8)] double WindSpeedKmph,
    [property: Id(9)] double FeelsLikeC);
