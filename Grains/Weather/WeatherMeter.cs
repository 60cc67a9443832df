using System.Diagnostics.Metrics;
using OrleansObs.Telemetry;

namespace OrleansObs.Weather;

/// <summary><c>weather_service_cache_hits_total</c> and <c>weather_service_cache_misses_total</c>.</summary>
internal sealed class WeatherMeter
{
    private readonly Counter<long> _hits;
    private readonly Counter<long> _misses;

    public WeatherMeter(IMeterFactory meters)
    {
        var meter = meters.CreateShopMeter();
        _hits = meter.CreateCounter<long>("weather_service_cache_hits", description: "Answers from memory");
        _misses = meter.CreateCounter<long>("weather_service_cache_misses", description: "Answers that needed the upstream");

        // What has not happened yet is zero, not unknown: a rate needs a first value.
        _hits.Add(0);
        _misses.Add(0);
    }

    public void Hit() => _hits.Add(1);

    public void Miss() => _misses.Add(1);
}
