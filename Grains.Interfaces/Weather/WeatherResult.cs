namespace OrleansObs.Weather;

/// <summary>Result of a weather request.</summary>
/// <param name="Report">The report; null when the upstream gave none and there is no earlier report.</param>
/// <param name="Cached">False when the report was fetched for this call.</param>
/// <param name="Age">Time since the fetch.</param>
/// <param name="Error">Why the fetch failed, in one sentence; null on success. A report beside an error is stale.</param>
/// <param name="IsUnknown">The upstream works and does not know the place; there is no report.</param>
/// <param name="RetryAfter">Time until the next fetch; zero on success.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.WeatherResult")]
public sealed record WeatherResult(
    [property: Id(0)] WeatherReport? Report,
    [property: Id(1)] bool Cached,
    [property: Id(2)] TimeSpan Age,
    [property: Id(3)] string? Error,
    [property: Id(4)] bool IsUnknown = false,
    [property: Id(5)] TimeSpan RetryAfter = default);
