using System.Diagnostics.Metrics;
using Orleans.Runtime;
using OrleansObs.Telemetry;

namespace OrleansObs.Silos.Telemetry;

/// <summary>
/// <c>grain_activations{grain}</c>: the grains in this silo's memory, as counted last; <c>silo_info{silo}</c>: gives an address that Prometheus
/// knows the name that the fleet knows.
/// </summary>
internal sealed class ActivationMeter
{
    private volatile Measurement<int>[] _counted = [];

    public ActivationMeter(IMeterFactory meters, ILocalSiloDetails silo)
    {
        var meter = meters.CreateShopMeter();
        meter.CreateObservableGauge("grain_activations", () => _counted, description: "Grains in memory by class");
        meter.CreateObservableGauge(
            "silo_info", () => new Measurement<int>(1, new KeyValuePair<string, object?>("silo", silo.Name)), description: "Always 1; the name of the silo");
    }

    /// <summary>Those of Orleans itself are left out. A class of which the last grain has left stays, with 0.</summary>
    public void Count(IEnumerable<SimpleGrainStatistic> statistics)
    {
        var counts = _counted.ToDictionary(counted => (string)counted.Tags[0].Value!, _ => 0, StringComparer.Ordinal);
        foreach (var statistic in statistics.Where(statistic => statistic.GrainType.StartsWith("OrleansObs.", StringComparison.Ordinal)))
            counts[GrainClass.NameOf(statistic.GrainType)] = counts.GetValueOrDefault(GrainClass.NameOf(statistic.GrainType)) + statistic.ActivationCount;
        _counted = [.. counts.Select(count => new Measurement<int>(count.Value, new KeyValuePair<string, object?>("grain", count.Key)))];
    }
}
