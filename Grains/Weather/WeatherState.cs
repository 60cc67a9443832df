namespace OrleansObs.Weather;

/// <summary>Persistent state of a part of the weather cache.</summary>
// Ids 0 and 1 belonged to the state of a single city.
[GenerateSerializer, Alias("orleansobs.WeatherState")]
public sealed class WeatherState
{
    /// <summary>The places with a report, most recently used first.</summary>
    [Id(2)]
    public StoredPlace[] Places { get; set; } = [];
}
