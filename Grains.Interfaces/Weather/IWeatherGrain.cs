using Orleans.Concurrency;

namespace OrleansObs.Weather;

/// <summary>
/// One part of the weather cache, keyed by <see cref="WeatherParts.Of"/>. The number of parts is fixed, so the names that clients send
/// create neither activations nor rows. Reports are persistent and fresh for ten minutes by default. A full part drops the place that was
/// not asked for longest.
/// </summary>
[Alias("orleansobs.IWeatherGrain")]
public interface IWeatherGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// The weather of a place that the cache knows, within five seconds; null when only <see cref="FetchAsync"/> can answer. A place that
    /// the upstream does not know is remembered as such. Idempotent.
    /// </summary>
    // Interleaving lets callers share one fetch. It is safe: shared fields are read and written only between awaits.
    [Alias("Find"), AlwaysInterleave]
    Task<WeatherResult?> FindAsync(string place);

    /// <summary>
    /// The weather of any place, within five seconds. Concurrent callers share one fetch. When the upstream fails, the result is the last
    /// report, marked with the error. Idempotent.
    /// </summary>
    [Alias("FetchPlace"), AlwaysInterleave]
    Task<WeatherResult> FetchAsync(string place);
}
