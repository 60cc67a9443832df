namespace OrleansObs.Weather;

/// <summary>Persistent state of a city.</summary>
[GenerateSerializer, Alias("orleansobs.WeatherState")]
public sealed class WeatherState
{
    /// <summary>The last report; null before the first successful fetch.</summary>
    [Id(0)]
    public WeatherReport? Report { get; set; }

    /// <summary>Time of the fetch.</summary>
    [Id(1)]
    public DateTimeOffset FetchedAt { get; set; }
}
