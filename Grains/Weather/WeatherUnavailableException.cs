namespace OrleansObs.Weather;

/// <summary>The upstream did not respond, or with something other than a weather report. The message is shown to clients.</summary>
internal sealed class WeatherUnavailableException(string message, Exception? innerException = null, TimeSpan retryAfter = default)
    : Exception(message, innerException)
{
    /// <summary>Time for which another request is useless; zero when unknown.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
