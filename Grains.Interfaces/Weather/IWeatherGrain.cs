using Orleans.Concurrency;

namespace OrleansObs.Weather;

/// <summary>
/// The weather of one city, keyed by its name in lower case. The report is persistent and fresh for ten minutes by default.
/// </summary>
[Alias("orleansobs.IWeatherGrain")]
public interface IWeatherGrain : IGrainWithStringKey
{
    /// <summary>
    /// The weather, within five seconds. Concurrent callers share one fetch. When the upstream fails, the result is the last report, marked
    /// with the error. Idempotent.
    /// </summary>
    // Interleaving lets callers share one fetch. It is safe: shared fields are read and written only between awaits.
    [Alias("Get"), AlwaysInterleave]
    Task<WeatherResult> GetAsync();
}
