using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OrleansObs.Monitoring.Health;
using OrleansObs.Monitoring.Metrics;
using OrleansObs.Remediation;
using Polly.CircuitBreaker;

namespace OrleansObs.WebFront.Infrastructure.Resilience;

/// <summary>One circuit per target. /health and the metric <c>circuit_breaker_state{target}</c> show their states.</summary>
internal sealed class FleetCircuits : ICircuitStates, IDisposable
{
    private readonly FleetCircuit[] _circuits;

    public FleetCircuits(IOptions<FleetCallOptions> options, IMeterFactory meters)
    {
        _circuits = [.. Enum.GetValues<CircuitTarget>().Select(_ => new FleetCircuit(options.Value))];
        var meter = meters.Create(MeterNames.Shop);
        meter.CreateObservableGauge(
            "circuit_breaker_state",
            () => Measure(circuit => Value(circuit.State)),
            description: "0 closed, 1 half open, 2 open, 3 isolated by remediation");
        meter.CreateObservableGauge(
            "circuit_concurrency_limit",
            () => Measure(circuit => circuit.ConcurrencyLimit),
            description: "Limit of concurrent calls; lower while load is shed");
    }

    public FleetCircuit this[CircuitTarget target] => _circuits[(int)target];

    public IReadOnlyDictionary<string, string> Current =>
        Enum.GetValues<CircuitTarget>().ToDictionary(Name, target => Name(this[target].State));

    /// <summary>Applies to each target its limit, or none, and returns a description of each change.</summary>
    public async Task<IReadOnlyList<string>> ApplyLimitsAsync(IReadOnlyList<TrafficLimit> limits)
    {
        var changes = new List<string>();
        foreach (var target in Enum.GetValues<CircuitTarget>())
        {
            var limit = limits.FirstOrDefault(limit => limit.Service == Name(target))?.Kind;
            if (await this[target].ApplyLimitAsync(limit))
                changes.Add($"{Name(target)}: {limit?.ToString() ?? "no limit"}");
        }

        return changes;
    }

    public void Dispose()
    {
        foreach (var circuit in _circuits)
            circuit.Dispose();
    }

    private IEnumerable<Measurement<int>> Measure(Func<FleetCircuit, int> value) =>
        Enum.GetValues<CircuitTarget>().Select(target => new Measurement<int>(
            value(this[target]), new KeyValuePair<string, object?>("target", Name(target))));

    private static string Name(CircuitTarget target) => target switch
    {
        CircuitTarget.Product => "product",
        CircuitTarget.Order => "order",
        CircuitTarget.User => "user",
        CircuitTarget.Weather => "weather",
        CircuitTarget.SystemInfo => "system_info",
        CircuitTarget.Incident => "incident",
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
