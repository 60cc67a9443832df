using System.Diagnostics.Metrics;
using OrleansObs.Telemetry;

namespace OrleansObs.Weather;

/// <summary>Metrics of the weather cache: <c>weather_service_cache_hits_total</c> and <c>weather_service_cache_misses_total</c>.</summary>
internal sealed class WeatherMeter
{
    private readonly Counter<long> _hits;
    private readonly Counter<long> _misses;

    public WeatherMeter(IMeterFactory meters)
    {
        var meter = meters.CreateShopMeter();
        _hits = meter.CreateCounter<long>("weather_service_cache_hits", description: "Weather requests served from the cache");
        _misses = meter.CreateCounter<long>("weather_service_cache_misses", description: "Weather requests that needed the upstream");

        // Counters exist from the start with value 0: a rate needs a first sample.
        _hits.Add(0);
        _misses.Add(0);
    }

    public void RecordHit() => _hits.Add(1);

    public void RecordMiss() => _misses.Add(1);
}
