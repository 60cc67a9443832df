namespace OrleansObs.Weather;

/// <summary>Upstream of weather reports.</summary>
internal interface IWeatherSource
{
    /// <summary>Fetches the current weather, within five seconds; null when the upstream does not know the place.</summary>
    /// <exception cref="WeatherUnavailableException">The upstream failed, or refuses requests for some time.</exception>
    Task<WeatherReport?> FetchAsync(string place);
}
