using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OrleansObs.Monitoring.Health;
using OrleansObs.Monitoring.Metrics;
using OrleansObs.Remediation;
using Polly.CircuitBreaker;

namespace OrleansObs.WebFront.Resilience;

/// <summary>One circuit a service, shown by /health and as the metric <c>circuit_breaker_state{target}</c>.</summary>
internal sealed class FleetCircuits : ICircuitStates, IDisposable
{
    private readonly FleetCircuit[] _circuits;

    public FleetCircuits(IOptions<FleetCallOptions> options, IMeterFactory meters)
    {
        _circuits = [.. Enum.GetValues<ShopService>().Select(_ => new FleetCircuit(options.Value))];
        var meter = meters.Create(MeterNames.Shop);
        meter.CreateObservableGauge(
            "circuit_breaker_state", () => Measure(circuit => Value(circuit.State)), description: "0 closed, 1 half open, 2 open, 3 held open by remediation");
        meter.CreateObservableGauge("circuit_concurrency_limit", () => Measure(circuit => circuit.Limit), description: "Calls under way at once; fewer while load is shed");
    }

    public FleetCircuit this[ShopService service] => _circuits[(int)service];

    public IReadOnlyDictionary<string, string> Current =>
        Enum.GetValues<ShopService>().ToDictionary(Name, service => Name(this[service].State));

    /// <summary>Every service keeps to its limit, or to none; tells what has changed.</summary>
    public async Task<IReadOnlyList<string>> KeepToAsync(IReadOnlyList<TrafficLimit> limits)
    {
        var changes = new List<string>();
        foreach (var service in Enum.GetValues<ShopService>())
        {
            var limit = limits.FirstOrDefault(limit => limit.Service == Name(service))?.Kind;
            if (await this[service].KeepToAsync(limit))
                changes.Add($"{Name(service)}: {limit?.ToString() ?? "no limit"}");
        }

        return changes;
    }

    public void Dispose()
    {
        foreach (var circuit in _circuits)
            circuit.Dispose();
    }

    private IEnumerable<Measurement<int>> Measure(Func<FleetCircuit, int> value) =>
        Enum.GetValues<ShopService>().Select(service => new Measurement<int>(
            value(this[service]), new KeyValuePair<string, object?>("target", Name(service))));

    private static string Name(ShopService service) => service switch
    {
        ShopService.Product => "product",
        ShopService.Order => "order",
        ShopService.User => "user",
        ShopService.Weather => "weather",
        ShopService.SystemInfo => "system_info",
        ShopService.Incident => "incident",
        _ => "fleet",
    };

    private static string Name(CircuitState state) => state switch
    {
        CircuitState.Closed => "closed",
        CircuitState.HalfOpen => "half_open",
        CircuitState.Open => "open",
        _ => "isolated",
    };

    private static int Value(CircuitState state) => state switch
    {
        CircuitState.Closed => 0,
        CircuitState.HalfOpen => 1,
        CircuitState.Open => 2,
        _ => 3,
    };
}
