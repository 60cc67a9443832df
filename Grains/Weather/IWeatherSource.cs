namespace OrleansObs.Weather;

/// <summary>Upstream of weather reports.</summary>
internal interface IWeatherSource
{
    /// <summary>Fetches the current weather, within five seconds.</summary>
    /// <exception cref="WeatherUnavailableException">The upstream failed or does not know the city.</exception>
    Task<WeatherReport> FetchAsync(string city);
}
