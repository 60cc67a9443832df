using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OrleansObs.Monitoring.Health;
using OrleansObs.Monitoring.Metrics;
using Polly.CircuitBreaker;

namespace OrleansObs.WebFront.Resilience;

/// <summary>One circuit a service, shown by /health and as the metric <c>circuit_breaker_state{target}</c>.</summary>
internal sealed class FleetCircuits : ICircuitStates, IDisposable
{
    private readonly FleetCircuit[] _circuits;

    public FleetCircuits(IOptions<FleetCallOptions> options, IMeterFactory meters)
    {
        _circuits = [.. Enum.GetValues<ShopService>().Select(_ => new FleetCircuit(options.Value))];
        meters.Create(MeterNames.Shop).CreateObservableGauge(
            "circuit_breaker_state", Measure, description: "0 closed, 1 half open, 2 open, 3 held open by hand");
    }

    public FleetCircuit this[ShopService service] => _circuits[(int)service];

    public IReadOnlyDictionary<string, string> Current =>
        Enum.GetValues<ShopService>().ToDictionary(Name, service => Name(this[service].State));

    public void Dispose()
    {
        foreach (var circuit in _circuits)
            circuit.Dispose();
    }

    private IEnumerable<Measurement<int>> Measure() =>
        Enum.GetValues<ShopService>().Select(service => new Measurement<int>(
            Value(this[service].State), new KeyValuePair<string, object?>("target", Name(service))));

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
