namespace OrleansObs.Weather;

/// <summary>What a city's grain knows.</summary>
/// <param name="Report">Null when the upstream failed and there is nothing older either.</param>
/// <param name="Cached">False when it was fetched for this very call.</param>
/// <param name="Age">Since it was fetched.</param>
/// <param name="Error">Why the upstream could not be asked, in a sentence; null when all is well. With a report, that report is an old one.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.WeatherResult")]
public sealed record WeatherResult(
    [property: Id(0)] WeatherReport? Report,
    [property: Id(1)] bool Cached,
    [property: Id(2)] TimeSpan Age,
    [property: Id(3)] string? Error);
