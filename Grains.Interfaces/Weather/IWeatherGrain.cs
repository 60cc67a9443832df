using Orleans.Concurrency;

namespace OrleansObs.Weather;

/// <summary>The weather of one city, keyed by its name in lower case. Kept for ten minutes, over restarts too.</summary>
[Alias("orleansobs.IWeatherGrain")]
public interface IWeatherGrain : IGrainWithStringKey
{
    /// <summary>
    /// The weather. However many wait, the upstream is asked once, and nobody waits longer than five seconds; when it fails, an old report
    /// is better than none. Interleaves: callers share one fetch.
    /// </summary>
    [Alias("Get"), AlwaysInterleave]
    Task<WeatherResult> GetAsync();
}
