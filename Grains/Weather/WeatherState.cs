namespace OrleansObs.Weather;

/// <summary>What survives a restart.</summary>
[GenerateSerializer, Alias("orleansobs.WeatherState")]
public sealed class WeatherState
{
    /// <summary>The last report; null when there was none yet.</summary>
    [Id(0)]
    public WeatherReport? Report { get; set; }

    /// <summary>When it was fetched.</summary>
    [Id(1)]
    public DateTimeOffset FetchedAt { get; set; }
}
