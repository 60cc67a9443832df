namespace OrleansObs.WebFront.Api.Weather;

/// <summary>No weather is available. The shape is that of the older weather service.</summary>
internal sealed record WeatherFailureResponse(string Service, string Error, string Message);
