namespace OrleansObs.Weather;

/// <summary>Whoever knows the weather.</summary>
internal interface IWeatherSource
{
    /// <summary>The weather now; throws <see cref="WeatherUnavailableException"/> within five seconds when it cannot be had.</summary>
    Task<WeatherReport> FetchAsync(string city);
}
