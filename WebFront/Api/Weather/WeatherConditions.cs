namespace OrleansObs.WebFront.Api.Weather;

internal sealed record WeatherConditions(
    double TemperatureC, double TemperatureF, string Condition, double Humidity, double WindSpeedKmph, double FeelsLikeC);
