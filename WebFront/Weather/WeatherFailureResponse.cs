namespace OrleansObs.WebFront.Weather;

/// <summary>The answer of the older weather service when it had nothing to say.</summary>
internal sealed record WeatherFailureResponse(string Service, string Error, string Message);
