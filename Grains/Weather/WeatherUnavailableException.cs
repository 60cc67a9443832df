namespace OrleansObs.Weather;

/// <summary>The upstream did not answer, or not with the weather. The message is a sentence for people.</summary>
internal sealed class WeatherUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
