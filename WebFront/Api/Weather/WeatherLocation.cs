namespace OrleansObs.WebFront.Api.Weather;

internal sealed record WeatherLocation(string City, string Country, double Latitude, double Longitude);
