using System.Diagnostics.Metrics;
using Orleans.Runtime;
using OrleansObs.Telemetry;

namespace OrleansObs.Silos.Telemetry;

/// <summary>
/// <c>grain_activations{grain}</c>: grains in this silo's memory at the last count. <c>silo_info{silo}</c>: maps the address that
/// Prometheus scrapes to the silo's name.
/// </summary>
internal sealed class ActivationMeter
{
    private volatile Measurement<int>[] _measurements = [];

    public ActivationMeter(IMeterFactory meters, ILocalSiloDetails silo)
    {
        var meter = meters.CreateShopMeter();
        meter.CreateObservableGauge("grain_activations", () => _measurements, description: "Grains in memory by class");
        meter.CreateObservableGauge(
            "silo_info",
            () => new Measurement<int>(1, new KeyValuePair<string, object?>("silo", silo.Name)),
            description: "Always 1; the name of the silo");
    }

    /// <summary>
    /// Updates the counts. Grains of Orleans itself are excluded. A class whose last grain was deactivated keeps its series, with the value
    /// 0.
    /// </summary>
    public void Update(IEnumerable<SimpleGrainStatistic> statistics)
    {
        var counts = _measurements.ToDictionary(measurement => (string)measurement.Tags[0].Value!, _ => 0, StringComparer.Ordinal);
        foreach (var statistic in statistics.Where(statistic => statistic.GrainType.StartsWith("OrleansObs.", StringComparison.Ordinal)))
        {
            var grain = GrainClass.NameOf(statistic.GrainType);
            counts[grain] = counts.GetValueOrDefault(grain) + statistic.ActivationCount;
        }

        _measurements =
            [.. counts.Select(count => new Measurement<int>(count.Value, new KeyValuePair<string, object?>("grain", count.Key)))];
    }
}
