namespace OrleansObs.Weather;

/// <summary>The stored report of one place.</summary>
/// <param name="Name">Name of the place.</param>
/// <param name="Report">The last report.</param>
/// <param name="FetchedAt">Time of its fetch.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.StoredPlace")]
public sealed record StoredPlace(
    [property: Id(0)] string Name,
    [property: Id(1)] WeatherReport Report,
    [property: Id(2)] DateTimeOffset FetchedAt);
